using System.Globalization;
using FlopsBudget.Judging;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring;

/// <summary>Reads one item's metadata, and collects all that is wrong with it rather than the first thing.</summary>
internal sealed class DeclarationReader
{
    private static readonly string[] OfModules = ["Arguments", "Assembly", "Method", "Rules"];
    private static readonly string[] OfFiles = ["Sizes", "Values"];

    private readonly BudgetItem _item;
    private readonly ItemMetadata _metadata;
    private readonly List<Finding> _problems = [];

    private DeclarationReader(BudgetItem item, IReadOnlyDictionary<string, string> properties)
    {
        _item = item;
        _metadata = new(item, properties);
    }

    /// <summary>Reads an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="properties">The project's defaults.</param>
    /// <param name="problems">What is wrong; empty when the item can be counted.</param>
    /// <returns>The declaration, or null when there are problems.</returns>
    internal static BudgetDeclaration? Read(BudgetItem item, IReadOnlyDictionary<string, string> properties, out IReadOnlyList<Finding> problems)
    {
        var reader = new DeclarationReader(item, properties);
        var declaration = reader.Read();
        problems = reader._problems;
        return reader._problems.Count == 0 ? declaration : null;
    }

    private BudgetDeclaration? Read()
    {
        foreach (var unknown in _metadata.Unknown())
        {
            Add(DiagnosticIds.UnknownMetadata, unknown);
        }

        foreach (var empty in _metadata.Empty())
        {
            Add(DiagnosticIds.UnreadableLimit, empty);
        }

        var budget = ReadBudget();
        var isOnnx = ModelFileName.IsOnnx(_item.Include);
        RefuseOfOthers(isOnnx);
        var input = isOnnx ? null : ReadInput();
        var arguments = isOnnx ? ModelArguments.None : Read("Arguments", ModelArguments.Parse) ?? ModelArguments.None;
        var settings = new CountSettings(_metadata.Find("Convention"), _metadata.Find("Mode"), _metadata.Find("Execution"), isOnnx ? null : _metadata.Find("Rules"), isOnnx ? null : _metadata.Find("Method"));
        foreach (var problem in settings.Problems())
        {
            Add(DiagnosticIds.UnknownValue, $"{_item.Include}: {problem}");
        }

        if (settings.NoBackward is { } refused)
        {
            Add(DiagnosticIds.NoBackwardInConvention, $"{_item.Include}: {refused}");
        }

        var timeout = Read("TimeoutSeconds", ReadSeconds);
        return input is null && !isOnnx ? null : new(_item, budget, input, arguments, isOnnx ? null : _metadata.Find("Assembly"), settings, timeout)
        {
            File = isOnnx ? new(_metadata.Find("Input"), _metadata.Find("Sizes"), _metadata.Find("Values")) : null,
        };
    }

    // A default may be for the other items; what an item says itself is for nothing where it has no effect.
    private void RefuseOfOthers(bool isOnnx)
    {
        foreach (var name in (isOnnx ? OfModules : OfFiles).Where(name => _metadata.FindOwn(name) is not null))
        {
            Add(DiagnosticIds.UnknownValue, isOnnx
                ? $"{_item.Include} is an ONNX file, for which {name} means nothing. Leave {name} away."
                : $"{_item.Include} is no ONNX file, and {name} is for those alone. Give the shapes of its inputs by Input.");
        }
    }

    private ModelBudget ReadBudget()
    {
        var budget = new ModelBudget
        {
            Name = OneLine(_metadata.Find("Name")),
            Max = ReadLimits(measure => measure.MaxName),
            Warn = ReadLimits(measure => measure.WarnName),
            Module = _metadata.Find("Module"),
            OnUncounted = ReadEnum<UncountedPolicy>("OnUncounted"),
            OnMadeUpValues = ReadEnum<UncountedPolicy>("OnMadeUpValues"),
            Severity = ReadEnum<FindingSeverity>("Severity"),
            Tolerance = Read("Tolerance", Tolerance.Parse, out var tolerance) ? tolerance : null,
            Message = OneLine(_metadata.Find("Message")),
        };
        if (!ItemMetadata.Limits.Any(limit => _metadata.Find(limit) is not null || _metadata.IsMisspelt(limit)))
        {
            Add(DiagnosticIds.NoLimit, $"The budget of {_item.Include} has no limit, so nothing would be checked. Give it at least one of {string.Join(", ", ItemMetadata.Limits)}, such as MaxFlops=\"8.2G\".");
        }
        else if (budget.Module is not null && budget.Tolerance is not null && !ItemMetadata.Limits.Any(limit => limit != "Tolerance" && _metadata.Find(limit) is not null))
        {
            Add(DiagnosticIds.NoLimit, $"The budget of {_item.Include} has Module=\"{budget.Module}\" and no limit but Tolerance, which is for the whole model, so nothing would be checked of that part. Give the part a limit, such as MaxFlops=\"8.2G\", or leave Module away.");
        }

        return budget;
    }

    private LimitSet ReadLimits(Func<Measure, string> nameOf) => Measure.All.Aggregate(
        LimitSet.None,
        (limits, measure) => Read(nameOf(measure), measure.Unit.Parse, out var limit) ? limits.With(measure, limit) : limits);

    private InputShapes? ReadInput()
    {
        if (_metadata.Find("Input") is null && !_metadata.IsMisspelt("Input"))
        {
            Add(DiagnosticIds.MissingInput, $"The budget of {_item.Include} has no Input, and the cost depends on it. Give the shape of each input of its forward, such as Input=\"1,3,224,224\" or Input=\"int64[1,128]; float32[1,16]\".");
        }

        return Read("Input", InputShapes.ParseDeclared);
    }

    private T ReadEnum<T>(string name) where T : struct, Enum
    {
        var value = _metadata.Find(name);
        var known = Enum.GetNames<T>();
        if (value is null)
        {
            return default;
        }

        if (known.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<T>(value, ignoreCase: true);
        }

        Add(DiagnosticIds.UnknownValue, $"{_item.Include}: {name} cannot be \"{value}\".{NearestNames.Question(value, known)} There are {string.Join(", ", known)}.");
        return default;
    }

    // A text may span several lines of the project file; a log shows each line of a message as a message of its own.
    private static string? OneLine(string? text) => text is null ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static TimeSpan? ReadSeconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && seconds < int.MaxValue / 1000
            ? TimeSpan.FromSeconds(seconds)
            : throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"\"{text}\" is not a number of seconds. Write a positive number such as 60.");

    private T? Read<T>(string name, Func<string, T?> parse) => Read(name, parse, out var value) ? value : default;

    private bool Read<T>(string name, Func<string, T> parse, out T? value)
    {
        var read = default(T);
        var given = _metadata.Find(name) is { } text && Attempt(() => read = parse(text), name);
        value = read;
        return given;
    }

    private bool Attempt(Action read, string? name = null)
    {
        try
        {
            read();
            return true;
        }
        catch (FlopsBudgetException exception)
        {
            Add(exception.Code, $"{_item.Include}{(name is null ? "" : ", " + name)}: {exception.Text}");
            return false;
        }
    }

    private void Add(string code, string text) => _problems.Add(new(code, FindingSeverity.Error, text));
}
