/**
 * What those who make file systems have to know of a disc, asked for without knowing drives: the
 * format that will write it answers.
 */
package org.discwright.model.medium;
