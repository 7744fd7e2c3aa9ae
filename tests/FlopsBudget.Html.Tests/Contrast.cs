namespace FlopsBudget.Html.Tests;

/// <summary>How well a page can be read.</summary>
internal static class Contrast
{
    /// <summary>The boxes and the texts on them: an expression of JavaScript for the lowest of their contrasts, by the formula of WCAG.</summary>
    internal const string Lowest = """
        (() => {
          const parts = color => color.match(/[\d.]+/g).map(Number);
          const light = color => { const [r, g, b] = parts(color).slice(0, 3).map(one => one / 255).map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const back = one => { for (; one; one = one.parentElement) { const color = getComputedStyle(one).backgroundColor; const [, , , alpha = 1] = parts(color); if (alpha === 1) return color; } return 'rgb(255,255,255)'; };
          const ratio = one => { const [a, b] = [light(getComputedStyle(one).color), light(back(one))]; return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); };
          return Math.min(...[...document.querySelectorAll('.box span, td, th button, label, p, h1, h2, h3, small, li, button, figcaption span')].filter(one => one.textContent.trim()).map(ratio));
        })()
        """;
}
