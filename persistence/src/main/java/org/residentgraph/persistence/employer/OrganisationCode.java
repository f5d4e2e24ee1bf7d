package org.residentgraph.persistence.employer;

/**
 * The check characters of the two codes an employer is known by: the organisation code of GB 11714 (nine characters)
 * and, from 2015-10 on, the unified social credit code of GB 32100 (eighteen), whose positions 9–17 are the former.
 */
public final class OrganisationCode {

    private static final int[] ORG_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ORG_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private OrganisationCode() {}

    /** The ninth character of an organisation code, from its first eight. */
    public static char orgCheckCharacter(CharSequence eight) {
        int sum = 0;
        for (int i = 0; i < ORG_WEIGHTS.length; i++) {
            sum += Character.digit(eight.charAt(i), 36) * ORG_WEIGHTS[i];
        }
        int check = 11 - sum % 11;
        if (check == 10) {
            return 'X';
        }
        return check == 11 ? '0' : (char) ('0' + check);
    }

    /** The eighteenth character of a unified social credit code, from its first seventeen. */
    public static char usccCheckCharacter(CharSequence seventeen) {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++) {
            sum += USCC_ALPHABET.indexOf(seventeen.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return USCC_ALPHABET.charAt((31 - sum % 31) % 31);
    }

    public static boolean isOrgCode(String text) {
        return text.length() == 9 && isOf(ORG_ALPHABET, text, 8) && text.charAt(8) == orgCheckCharacter(text);
    }

    public static boolean isUscc(String text) {
        return text.length() == 18 && isOf(USCC_ALPHABET, text, 17) && text.charAt(17) == usccCheckCharacter(text);
    }

    private static boolean isOf(String alphabet, String text, int count) {
        for (int i = 0; i < count; i++) {
            if (alphabet.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The organisation code inside a unified social credit code: the bridge between the years before and after 2015-10. */
    public static String orgCodeOf(String uscc) {
        return uscc.substring(8, 17);
    }
}
