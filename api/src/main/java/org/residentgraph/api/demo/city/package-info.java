/** The demo city: a generator of the feed files that the departments of a synthetic Jiaxing would send, 2010 to 2015. */
@NullMarked
package org.residentgraph.api.demo.city;

import org.jspecify.annotations.NullMarked;
