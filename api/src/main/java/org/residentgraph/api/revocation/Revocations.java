package org.residentgraph.api.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.security.DenialList;
import org.residentgraph.api.security.TokenProperties;
import org.residentgraph.persistence.revocation.AccessDenial;
import org.residentgraph.persistence.revocation.AccessDenialMapper;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The denials of accounts, as they are kept. */
@Component
class Revocations implements DenialList {

    /** Later than any token: whatever the issuer gives out is refused too. */
    static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

    private final AccessDenialMapper denials;
    private final PersonalDataCipher cipher;
    private final TokenProperties tokens;
    private final InstantSource clock = Clock.systemUTC();

    Revocations(AccessDenialMapper denials, PersonalDataCipher cipher, TokenProperties tokens) {
        this.denials = denials;
        this.cipher = cipher;
        this.tokens = tokens;
    }

    /** A denial of tokens that have ended by themselves says nothing any more. */
    @Override
    public Map<String, Instant> read() {
        Duration life = tokens.longestLife().plus(tokens.skew());
        return denials.listInForce(clock.instant().minus(life)).stream()
                .collect(Collectors.toMap(AccessDenial::sub, AccessDenial::notBefore));
    }

    /**
     * Denies an account.
     *
     * @param newTokens whether a token that the issuer gives out from now on holds. The issuer's clock may be ahead by
     *     as much as is tolerated, so that tokens of the next seconds are refused as well
     */
    @Transactional
    public AccessDenial deny(String sub, String reason, String by, boolean newTokens) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant notBefore = newTokens ? now.plus(tokens.skew()) : FOR_GOOD;
        denials.deny(sub, now, notBefore, cipher.encrypt(reason), by);
        return new AccessDenial(sub, notBefore);
    }

    /** @throws PlatformException NOT_FOUND if the account is not denied */
    @Transactional
    public void lift(String sub, String by) {
        if (denials.lift(sub, clock.instant().truncatedTo(ChronoUnit.MILLIS), by) == 0) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
    }
}
