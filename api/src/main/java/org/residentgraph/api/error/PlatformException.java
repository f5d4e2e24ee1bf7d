package org.residentgraph.api.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure with a documented code. Thrown anywhere below the transport, it becomes an error of the answer, at the path
 * of the
 * field that threw it.
 *
 * <p>The message goes to the caller as it is. It must be a fixed sentence that says what to do: never an argument's
 * value, an
 * identifier, SQL, a class or a file.
 */
public class PlatformException extends RuntimeException {

    private final ErrorCode code;

    public PlatformException(ErrorCode code) {
        this(code, code.defaultMessage(), null);
    }

    public PlatformException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** The cause is for the log only. */
    public PlatformException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause, false, cause != null);
        this.code = code;
    }

    /** The commonest one: an argument that cannot be used. */
    public static PlatformException badInput(String message) {
        return new PlatformException(ErrorCode.BAD_USER_INPUT, message);
    }

    public ErrorCode code() {
        return code;
    }

    /** Never null here, unlike that of its supertype. */
    public String publicMessage() {
        String message = getMessage();
        return message == null ? code.defaultMessage() : message;
    }
}
