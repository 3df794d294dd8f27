/**
 * How failures are named: {@link org.discwright.model.error.DiscError} carries every status code of
 * IMAPI2, {@link org.discwright.model.error.MalformedDataException} says where data from outside
 * makes no sense. From the IMAPI2 reference, "IMAPI Return Values".
 */
package org.discwright.model.error;
