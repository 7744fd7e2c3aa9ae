namespace FlopsBudget.Wire;

/// <summary>A value of an enumeration as a word in a file: its name in small letters, and nothing else.</summary>
internal static class WireWord
{
    /// <summary>The word for a value.</summary>
    internal static string Write<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The value of a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="owner">What has such a value.</param>
    /// <param name="name">What the value is called.</param>
    /// <exception cref="InvalidDataException">There is none.</exception>
    internal static T Read<T>(string? word, string owner, string name)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues(typeof(T)))
        {
            if (Write(value) == word)
            {
                return value;
            }
        }

        throw new InvalidDataException($"a {owner} has the unknown {name} '{word}'");
    }
}
