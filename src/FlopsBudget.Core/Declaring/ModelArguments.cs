namespace FlopsBudget.Declaring;

/// <summary>Arguments for a constructor or factory, by name, as they were written: <c>layers=4; width=256</c>.</summary>
internal sealed class ModelArguments
{
    private readonly List<KeyValuePair<string, string>> _values = [];

    /// <summary>No arguments.</summary>
    internal static ModelArguments None { get; } = new();

    /// <summary>The names that were given.</summary>
    internal IEnumerable<string> Names => _values.Select(pair => pair.Key);

    /// <summary>Reads arguments separated by semicolons.</summary>
    /// <param name="text">The text; null or empty for none.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: the text is not a list of name=value.</exception>
    internal static ModelArguments Parse(string? text)
    {
        var arguments = new ModelArguments();
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value])
            {
                throw Unreadable(text!, $"\"{part}\" is not of the form name=value");
            }

            if (arguments.Names.Contains(name, StringComparer.Ordinal))
            {
                throw Unreadable(text!, $"\"{name}\" is given twice");
            }

            arguments._values.Add(new(name, value));
        }

        return arguments;
    }

    /// <summary>The value given for a parameter, or null when none was.</summary>
    internal string? Find(string parameter) => _values.FirstOrDefault(pair => pair.Key == parameter).Value;

    /// <summary>The arguments as they can be written again.</summary>
    public override string ToString() => string.Join("; ", _values.Select(pair => $"{pair.Key}={pair.Value}"));

    private static FlopsBudgetException Unreadable(string text, string why) =>
        new(DiagnosticIds.UnknownValue, $"The arguments \"{text}\" cannot be read: {why}. Write name=value, separated by semicolons, such as layers=4; width=256.");
}
