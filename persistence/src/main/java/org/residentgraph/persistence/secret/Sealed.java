package org.residentgraph.persistence.secret;

/** An identifier as it is stored: encrypted. It is opened where it is shown, and only for a caller who may see it. */
public final class Sealed {

    private final byte[] bytes;

    public Sealed(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** The identifier itself. */
    public String open(PersonalDataCipher cipher) {
        return cipher.decrypt(bytes);
    }
}
