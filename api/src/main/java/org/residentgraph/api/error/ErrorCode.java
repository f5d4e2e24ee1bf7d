package org.residentgraph.api.error;

import graphql.ErrorClassification;

/** The documented values of {@code extensions.code}; a client may switch on them, so none is ever renamed. */
public enum ErrorCode implements ErrorClassification {
    /** No token, or one that does not hold. */
    UNAUTHENTICATED("A valid access token is required."),
    /** The request, the document or an argument cannot be used as given. */
    BAD_USER_INPUT("The request cannot be used as given."),
    /** A root field of persons was asked for without saying what for. */
    PURPOSE_REQUIRED("Say what the data is for: send the header X-Purpose with a purpose of your role."),
    /** The role, or the role with this purpose, does not allow the field. */
    FORBIDDEN("Your role or the purpose given does not allow this."),
    /** A thing named in a mutation does not exist for the caller. */
    NOT_FOUND("There is no such thing."),
    /** The document asks for more than one request may. */
    QUERY_TOO_COMPLEX("The document asks for too much at once: ask for less, or in several requests."),
    /** The caller has used up a budget. */
    RATE_LIMITED("Too many requests: wait before the next one."),
    /** The answer took longer than allowed. */
    TIMEOUT("The answer took too long: ask for less."),
    /** Another change came first. */
    CONFLICT("The data was changed in the meantime: read it again."),
    /** Something the platform needs does not answer; the request may be repeated. */
    UNAVAILABLE("The platform cannot answer at the moment: try again later."),
    /** A fault of the platform; the log names it by the request id. */
    INTERNAL("The platform failed to answer. Report the request id.");

    private final String defaultMessage;

    ErrorCode(String defaultMessage) {
        this.defaultMessage = defaultMessage;
    }

    /** The message used when nothing more exact can be said. It holds no value of any request. */
    public String defaultMessage() {
        return defaultMessage;
    }

    @Override
    public Object toSpecification(graphql.GraphQLError error) {
        return name();
    }
}
