using System.Text;
using System.Text.RegularExpressions;

namespace FlopsBudget.Tool.Commands;

/// <summary>In which encoding a project file is written.</summary>
internal static partial class ProjectEncoding
{
    private static readonly Encoding[] Marked = [new UTF8Encoding(true, true), new UnicodeEncoding(false, true, true), new UnicodeEncoding(true, true, true)];

    /// <summary>The encoding, which refuses what it has no letter for, and how many bytes its mark takes at the beginning.</summary>
    /// <exception cref="ArgumentException">There is no such encoding.</exception>
    internal static (Encoding Encoding, int Mark) Of(byte[] bytes)
    {
        if (Marked.FirstOrDefault(one => bytes.AsSpan().StartsWith(one.Preamble)) is { } marked)
        {
            return (marked, marked.Preamble.Length);
        }

        var declared = Declared().Match(Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 200)));
        return (declared.Success ? Encoding.GetEncoding(declared.Groups[1].Value, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) : new UTF8Encoding(false, true), 0);
    }

    [GeneratedRegex("""^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']""")]
    private static partial Regex Declared();
}
