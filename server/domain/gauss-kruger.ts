/**
 * Transverse Mercator on CGCS2000 (Gauss–Krüger), by Krüger's series in the third flattening to the sixth order:
 * exact to a micrometre within a few thousand kilometres of the central meridian.
 * https://doi.org/10.1007/s00190-011-0445-3 (Karney 2011), equations 5–36.
 */
export interface GaussKruger {
  /** Degrees east. */
  readonly centralMeridian: number
  readonly falseEasting: number
}

/** EPSG:4547, CGCS2000 / 3-degree Gauss-Kruger CM 114E. */
export const epsg4547: GaussKruger = { centralMeridian: 114, falseEasting: 500_000 }

const semiMajor = 6_378_137
const flattening = 1 / 298.257222101
const n = flattening / (2 - flattening)
const eccentricity = Math.sqrt(flattening * (2 - flattening))
/** Radius of the circle as long as a meridian. */
const rectifying = (semiMajor / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256)

const alpha = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4 - (127 / 288) * n ** 5 + (7891 / 37800) * n ** 6,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4 + (281 / 630) * n ** 5 - (1983433 / 1935360) * n ** 6,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4 + (15061 / 26880) * n ** 5 + (167603 / 181440) * n ** 6,
  (49561 / 161280) * n ** 4 - (179 / 168) * n ** 5 + (6601661 / 7257600) * n ** 6,
  (34729 / 80640) * n ** 5 - (3418889 / 1995840) * n ** 6,
  (212378941 / 319334400) * n ** 6,
] // prettier-ignore
const beta = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4 - (81 / 512) * n ** 5 + (96199 / 604800) * n ** 6,
  (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4 + (46 / 105) * n ** 5 - (1118711 / 3870720) * n ** 6,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4 - (209 / 4480) * n ** 5 + (5569 / 90720) * n ** 6,
  (4397 / 161280) * n ** 4 - (11 / 504) * n ** 5 - (830251 / 7257600) * n ** 6,
  (4583 / 161280) * n ** 5 - (108847 / 3991680) * n ** 6,
  (20648693 / 638668800) * n ** 6,
] // prettier-ignore

const radians = Math.PI / 180

/** Longitude and latitude in degrees to easting and northing in metres. */
export function toGaussKruger(system: GaussKruger, [lng, lat]: readonly [number, number]): [number, number] {
  const lambda = (lng - system.centralMeridian) * radians
  const tau = Math.tan(lat * radians)
  const conformal = conformalTangent(tau)
  const xi = Math.atan2(conformal, Math.cos(lambda))
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)))
  let x = xi
  let y = eta
  for (const [index, a] of alpha.entries()) {
    const k = 2 * (index + 1)
    x += a * Math.sin(k * xi) * Math.cosh(k * eta)
    y += a * Math.cos(k * xi) * Math.sinh(k * eta)
  }
  return [system.falseEasting + rectifying * y, rectifying * x]
}

/** Easting and northing in metres to longitude and latitude in degrees. */
export function fromGaussKruger(
  system: GaussKruger,
  [easting, northing]: readonly [number, number],
): [number, number] {
  const x = northing / rectifying
  const y = (easting - system.falseEasting) / rectifying
  let xi = x
  let eta = y
  for (const [index, b] of beta.entries()) {
    const k = 2 * (index + 1)
    xi -= b * Math.sin(k * x) * Math.cosh(k * y)
    eta -= b * Math.cos(k * x) * Math.sinh(k * y)
  }
  const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi))
  const lambda = Math.atan2(Math.sinh(eta), Math.cos(xi))
  return [system.centralMeridian + lambda / radians, Math.atan(geographicTangent(conformal)) / radians]
}

function conformalTangent(tau: number): number {
  const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tau) / Math.hypot(1, tau)))
  return tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau)
}

/** Newton's method; the second step is already below double precision. */
function geographicTangent(conformal: number): number {
  const e2 = eccentricity ** 2
  let tau = conformal / Math.sqrt(1 - e2)
  for (let step = 0; step < 3; step++) {
    const guess = conformalTangent(tau)
    const slope = ((1 - e2) * Math.hypot(1, guess) * Math.hypot(1, tau)) / (1 + (1 - e2) * tau ** 2)
    tau += (conformal - guess) / slope
  }
  return tau
}
