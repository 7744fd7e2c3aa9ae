using System.Text.RegularExpressions;

namespace FlopsBudget.Traces;

/// <summary>Where an item's input has its values from: a file of NumPy, or a static member.</summary>
internal static partial class InputSource
{
    /// <summary>The ending of NumPy's files of one array.</summary>
    internal const string FileEnding = ".npy";

    /// <summary>Whether a text names such a source, and is no shape.</summary>
    internal static bool Is(string text) => IsFile(text) || IsMember(text);

    /// <summary>Whether a text names a file.</summary>
    internal static bool IsFile(string text) => text.EndsWith(FileEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text names a member of a type, such as <c>App.Inputs.Rows</c>.</summary>
    internal static bool IsMember(string text) => !IsFile(text) && Member().IsMatch(text);

    [GeneratedRegex(@"^[\p{L}_][\w+]*(\.[\p{L}_][\w+]*)+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Member();
}
