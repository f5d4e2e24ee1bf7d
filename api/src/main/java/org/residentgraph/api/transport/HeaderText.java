package org.residentgraph.api.transport;

/** What may stand in a header's value: assigned characters, no controls but the tabulator. */
final class HeaderText {

    private HeaderText() {}

    /** As the firewall's own check, which goes through an expression for every character of every token. */
    static boolean isText(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character < ' ' || character >= 0x7F) {
                return value.codePoints().allMatch(HeaderText::isAllowed);
            }
        }
        return true;
    }

    private static boolean isAllowed(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint == '\t' || (type != Character.UNASSIGNED && type != Character.CONTROL);
    }
}
