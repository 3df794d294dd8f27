/**
 * What is decided before anything is sent: {@link org.discwright.burn.plan.TrackPlan} for one
 * track, {@link org.discwright.burn.plan.WritePages} for the drive's write parameters, {@link
 * org.discwright.burn.plan.ExpectedToc} for what the disc must say of itself in the end. Pure
 * functions and values.
 */
package org.discwright.burn.plan;
