/**
 * What the tests of several modules need: {@link org.discwright.testkit.Property} for seeded
 * properties, {@link org.discwright.testkit.ForeignTool} for programs of others, {@link
 * org.discwright.testkit.Burden} for what a process takes. No module depends on it outside its
 * tests.
 */
package org.discwright.testkit;
