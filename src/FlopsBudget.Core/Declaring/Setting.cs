using FlopsBudget.Judging;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring;

/// <summary>
/// One attribute of an item that is no limit on a <see cref="Measure"/>: all that it needs, from its name to the key of stored figures. Whoever reads,
/// stores or offers settings goes through <see cref="All"/>. What lies elsewhere, the defaults in the targets and the pages, is compared with the
/// rows by <c>DocumentationTests</c>, and what it does is seen by whoever asks for it.
/// </summary>
/// <param name="Name">The name of the metadatum.</param>
/// <param name="Decides">What it is for.</param>
internal sealed partial record Setting(string Name, Decides Decides)
{
    /// <summary>The models that it means something for.</summary>
    internal ModelKind For { get; private init; }

    /// <summary>The values that are known; empty where any text may be one.</summary>
    internal IReadOnlyList<string> Known { get; private init; } = [];

    /// <summary>Reads a value, throws where it is none, and says how it is kept: equal values are equal texts. Null for what is as good as nothing.</summary>
    internal Func<string, string?> Keep { get; private init; } = text => text;

    /// <summary>Takes a value into a budget; null where it is for none.</summary>
    internal Func<ModelBudget, string, ModelBudget>? Judge { get; private init; }

    /// <summary>What a baseline keeps of it; null where its entries are not told apart by it.</summary>
    internal EntryField? Entry { get; private init; }

    /// <summary>Whether a budget with nothing else still checks something: the whole model against its baseline.</summary>
    internal bool IsLimit { get; private init; }

    /// <summary>Whether an empty value is a mistake, because less would be checked than was meant.</summary>
    internal bool IsNeverEmpty { get; private init; }

    /// <summary>What the help of a command says of its option, before the known values; null where there is no option.</summary>
    internal string? Help { get; private init; }

    /// <summary>The option of a command, such as <c>--convention</c>.</summary>
    internal string Option => "--" + Name.ToLowerInvariant();

    /// <summary>The field in JSON.</summary>
    internal string JsonName => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(Name);

    /// <summary>Whether it means something for a model: how something runs, for none that cannot.</summary>
    internal bool IsFor(ModelKind kind) => kind == ModelKind.Weights ? Decides != Decides.Figures : For == ModelKind.Any || For == kind;

    /// <summary>Why a value is none of the known ones; null where it is one, or any may be.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">How the setting was named.</param>
    internal string? Refuse(string value, string name) => Known.Count == 0 || Known.Contains(value, StringComparer.OrdinalIgnoreCase)
        ? null
        : $"{name} cannot be \"{value}\".{NearestNames.Question(value, Known)} There are {string.Join(", ", Known)}.";

    private static Setting Choice<T>(string name, Decides decides) where T : struct, Enum => Choice(name, decides, Enum.GetNames<T>());

    private static Setting Choice(string name, Decides decides, IReadOnlyList<string> known) => new(name, decides)
    {
        Known = known,
        Keep = text => known.First(one => one.Equals(text, StringComparison.OrdinalIgnoreCase)),
    };
}
