package org.residentgraph.api.demo.city;

/** School stages by age on 31 August before the school year; the first two digits of a school's code. */
enum Stage {
    PRESCHOOL("11", 3, 5),
    PRIMARY("21", 6, 11),
    JUNIOR_SECONDARY("31", 12, 14),
    SENIOR_SECONDARY("34", 15, 17),
    VOCATIONAL("36", 15, 17);

    final String category;
    final int youngest;
    final int oldest;

    Stage(String category, int youngest, int oldest) {
        this.category = category;
        this.youngest = youngest;
        this.oldest = oldest;
    }

    /** 1 to 3 in preschool, then 1 to 12 through the school years. */
    int grade(int age) {
        return Math.clamp(this == PRESCHOOL ? age - 2 : age - 5, 1, 12);
    }
}
