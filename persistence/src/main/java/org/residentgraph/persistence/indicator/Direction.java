package org.residentgraph.persistence.indicator;

/** Which way is good, as the plan words it. */
public enum Direction {
    /** 以上, 达到: the number itself is enough. */
    AT_LEAST,
    /** 左右: inside a band, whose width is the platform's. */
    AROUND,
    /** 突破: more than the number. */
    ABOVE,
    UP,
    DOWN,
    NONE
}
