package org.residentgraph.api.budget;

/** How many different persons may be looked at within one hour of the clock, and within one day of the calendar. */
record PersonBudget(int hour, int day) {

    static final PersonBudget NONE = new PersonBudget(0, 0);

    PersonBudget or(PersonBudget other) {
        return new PersonBudget(Math.max(hour, other.hour), Math.max(day, other.day));
    }

    PersonBudget plus(int more) {
        return new PersonBudget(Math.addExact(hour, more), Math.addExact(day, more));
    }

    PersonBudget halved() {
        return new PersonBudget((hour + 1) / 2, (day + 1) / 2);
    }
}
