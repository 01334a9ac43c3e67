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

const unbent = beta.map((b) => -b)

const radians = Math.PI / 180

/** Longitude and latitude in degrees to easting and northing in metres. */
export function toGaussKruger(system: GaussKruger, [lng, lat]: readonly [number, number]): [number, number] {
  const lambda = (lng - system.centralMeridian) * radians
  const conformal = conformalTangent(Math.tan(lat * radians))
  const cosine = Math.cos(lambda)
  const [x, y] = bend(
    Math.atan2(conformal, cosine),
    Math.asinh(Math.sin(lambda) / hypotenuse(conformal, cosine)),
    alpha,
  )
  return [system.falseEasting + rectifying * y, rectifying * x]
}

/** Easting and northing in metres to longitude and latitude in degrees. */
export function fromGaussKruger(
  system: GaussKruger,
  [easting, northing]: readonly [number, number],
): [number, number] {
  const [xi, eta] = bend(northing / rectifying, (easting - system.falseEasting) / rectifying, unbent)
  const sinh = Math.sinh(eta)
  const cosine = Math.cos(xi)
  const conformal = Math.sin(xi) / hypotenuse(sinh, cosine)
  const lambda = Math.atan2(sinh, cosine)
  return [system.centralMeridian + lambda / radians, Math.atan(geographicTangent(conformal)) / radians]
}

// Math.hypot guards against overflow and costs ten times as much; a city has a million points.
const hypotenuse = (x: number, y: number): number => Math.sqrt(x * x + y * y)

/** ζ + Σ cₖ sin 2kζ for ζ = ξ + iη, summed by Clenshaw: four transcendental functions instead of twenty-four. */
function bend(xi: number, eta: number, series: readonly number[]): [number, number] {
  const [sin, cos, sinh, cosh] = [Math.sin(2 * xi), Math.cos(2 * xi), Math.sinh(2 * eta), Math.cosh(2 * eta)]
  // 2 cos 2ζ
  const [re, im] = [2 * cos * cosh, -2 * sin * sinh]
  let [aRe, aIm, bRe, bIm] = [0, 0, 0, 0]
  for (let k = series.length - 1; k >= 0; k--) {
    const nextRe = re * aRe - im * aIm - bRe + series[k]!
    const nextIm = re * aIm + im * aRe - bIm
    bRe = aRe
    bIm = aIm
    aRe = nextRe
    aIm = nextIm
  }
  // times sin 2ζ
  return [xi + aRe * sin * cosh - aIm * cos * sinh, eta + aRe * cos * sinh + aIm * sin * cosh]
}

function conformalTangent(tau: number): number {
  const secant = hypotenuse(1, tau)
  const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tau) / secant))
  return tau * hypotenuse(1, sigma) - sigma * secant
}

/** Newton's method; the second step is already below double precision. */
function geographicTangent(conformal: number): number {
  const e2 = eccentricity ** 2
  let tau = conformal / Math.sqrt(1 - e2)
  for (let step = 0; step < 2; step++) {
    const guess = conformalTangent(tau)
    const slope = ((1 - e2) * hypotenuse(1, guess) * hypotenuse(1, tau)) / (1 + (1 - e2) * tau ** 2)
    tau += (conformal - guess) / slope
  }
  return tau
}
