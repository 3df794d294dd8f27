/** The public API: the objects of IMAPI2 and the engine under them. */
package org.discwright.burn;
