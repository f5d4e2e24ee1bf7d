/**
 * Somebody with an analyst's token who asks for whatever an analyst may ask, writes down every relation between the answers
 * that is public knowledge, and solves for what was withheld. It knows the definitions and the divisions, and shares no
 * class with disclosure control.
 */
package org.residentgraph.indicator.attack;
