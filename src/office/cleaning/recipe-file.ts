import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import { recipeFile } from '#wire/cleaning.ts'

/** Gives the recipe to the browser as a file of its own. */
export function downloadRecipe(name: string, steps: readonly RecipeStep[]): void {
  const text = JSON.stringify({ format: 'simin-recipe-1', steps }, null, 2)
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.json`
  link.click()
  URL.revokeObjectURL(url)
}

/** The steps of an exported recipe; `null` for any other file. */
export async function stepsOfFile(file: File): Promise<readonly RecipeStep[] | null> {
  try {
    const read = recipeFile.safeParse(JSON.parse(await file.text()))
    return read.success ? read.data.steps : null
  } catch {
    return null
  }
}
