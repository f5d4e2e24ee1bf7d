/** Social relief: funds, applications, assessments and grants. */
@NullMarked
package org.residentgraph.persistence.relief;

import org.jspecify.annotations.NullMarked;
