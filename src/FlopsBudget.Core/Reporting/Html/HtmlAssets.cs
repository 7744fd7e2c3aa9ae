using System.Security.Cryptography;
using System.Text;

namespace FlopsBudget.Reporting.Html;

/// <summary>What the page is made of besides its data: one style, the library that lays boxes out, and the script of this project.</summary>
internal static class HtmlAssets
{
    private const string Prefix = "html/";

    /// <summary>The style.</summary>
    internal static string Style { get; } = Read("page.css");

    /// <summary>The library as it was published, with its licence.</summary>
    internal static string Library { get; } = $"/*!\n{Read("d3-hierarchy.LICENSE")}*/\n{Read("d3-hierarchy.min.js")}";

    /// <summary>The script: its files one after the other, which are one module.</summary>
    internal static string Script { get; } = string.Concat(Names().Where(name => char.IsAsciiDigit(name[0])).Order(StringComparer.Ordinal).Select(Read));

    /// <summary>What a browser may do for the page: run these two scripts, apply this style, and load nothing.</summary>
    internal static string Policy { get; } =
        $"default-src 'none'; script-src {Hash(Library)} {Hash(Script)}; style-src {Hash(Style)}; img-src data:; base-uri 'none'; form-action 'none'";

    private static IEnumerable<string> Names() => typeof(HtmlAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]);

    // The same bytes on every system, whatever line ends a checkout has.
    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(HtmlAssets).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
}
