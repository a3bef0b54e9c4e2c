import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { FieldApp } from './app/field-app.tsx'
import './app/field.css'

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <FieldApp />
    </StrictMode>,
  )
}

// Loads quietly; a new version waits until this one is closed.
if ('serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/field/sw.js', { scope: '/field/' }).catch(() => undefined)
}
