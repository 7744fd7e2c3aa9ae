namespace FlopsBudget.Tool.Outputs;

/// <summary>The page that explains a code, as it is shipped beside the build files.</summary>
/// <param name="Title">Its title, without the code.</param>
/// <param name="Text">All of it, in Markdown.</param>
internal sealed record CodePage(string Title, string Text)
{
    /// <summary>The page of a code, or null when there is none in the folder.</summary>
    internal static CodePage? Find(string folder, string code)
    {
        var path = Path.GetFullPath(Path.Combine(folder, code + ".md"));
        if (!File.Exists(path))
        {
            return null;
        }

        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var heading = text[..text.IndexOf('\n', StringComparison.Ordinal)];
        return new(heading[(heading.IndexOf(": ", StringComparison.Ordinal) + 2)..], text);
    }
}
