/** Schools, admissions and enrolments. */
@NullMarked
package org.residentgraph.persistence.school;

import org.jspecify.annotations.NullMarked;
