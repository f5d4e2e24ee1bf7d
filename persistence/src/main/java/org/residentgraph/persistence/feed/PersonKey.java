package org.residentgraph.persistence.feed;

/** What names a person in a line. Never printed. */
record PersonKey(String idType, String number) {

    @Override
    public String toString() {
        return "PersonKey[" + idType + "]";
    }
}
