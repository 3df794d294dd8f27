/**
 * What the tests of several modules need: {@link org.discwright.testkit.Property} for seeded
 * properties. No module depends on it outside its tests.
 */
package org.discwright.testkit;
