import { expect, test } from 'vitest'
import { stemOf, stemsFor } from '../../../client/state/cluster-name.ts'
import { cityOf } from './small-city.ts'

test('a name is cut to what tells the yard from others', () => {
  expect(stemOf('棉纺厂家属院')).toBe('棉纺厂')
  expect(stemOf('红旗里12号院')).toBe('红旗里')
  expect(stemOf('锦绣新村')).toBe('锦绣')
})

test('a name that is nothing but an ending stays', () => {
  expect(stemOf('小区')).toBe('小区')
  expect(stemOf('东院')).toBe('东院')
})

test('the two largest name the cluster; one stem for both names it alone', () => {
  const named = (...names: string[]) => cityOf(names.map((name, i) => ({ id: i + 1, name }))).list
  expect(stemsFor(named('棉纺厂家属院', '红旗里12号院', '文化路小学院'))).toEqual(['棉纺厂', '红旗里'])
  expect(stemsFor(named('棉纺厂家属院', '棉纺厂东院'))).toEqual(['棉纺厂'])
})
