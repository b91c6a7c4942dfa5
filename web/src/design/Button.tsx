import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main` for the one thing that a page is for; `quiet` where many stand beside each other. */
  readonly look?: 'main' | 'plain' | 'quiet';
}

export function Button({ look = 'plain', className = '', type = 'button', ...rest }: ButtonProps): ReactNode {
  return <button type={type} className={`${styles.button} ${styles[look]} ${className}`} {...rest} />;
}
