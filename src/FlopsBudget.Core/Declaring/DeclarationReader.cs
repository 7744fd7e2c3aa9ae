using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring;

/// <summary>Reads one item's metadata, and collects all that is wrong with it rather than the first thing.</summary>
internal sealed class DeclarationReader
{
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

    private BudgetDeclaration Read()
    {
        foreach (var unknown in _metadata.Unknown())
        {
            Add(DiagnosticIds.UnknownMetadata, unknown);
        }

        foreach (var empty in _metadata.Empty())
        {
            Add(DiagnosticIds.UnreadableLimit, empty);
        }

        RefuseOfOthers();
        var texts = ReadSettings();
        var budget = ReadBudget(texts);
        var input = Kind == ModelKind.TorchSharp ? ReadInput() : null;
        if (new CountSettings(texts).NoBackward is { } refused)
        {
            Add(DiagnosticIds.NoBackwardInConvention, $"{_item.Include}: {refused}");
        }

        return new(_item, budget, input, input is null ? texts : texts.With(Setting.Input.Name, input.ToString()));
    }

    private ModelKind Kind => ModelFileName.KindOf(_item.Include);

    // What an item can limit: of a file of weights its parameters alone.
    private IEnumerable<Measure> Measures => Kind == ModelKind.Weights ? Measure.All.Where(measure => measure.IsOfParameters) : Measure.All;

    private IReadOnlyList<string> Limits =>
        [.. Measures.Select(measure => measure.MaxName), .. ItemMetadata.OfWholeModel, .. Measures.Select(measure => measure.WarnName)];

    // A default may be for the other items; what an item says itself is for nothing where it has no effect.
    private void RefuseOfOthers()
    {
        var others = Setting.All.Where(setting => !setting.IsFor(Kind) && _metadata.FindOwn(setting.Name) is not null);
        if (Kind == ModelKind.Weights)
        {
            string[] asked = [.. ItemMetadata.Limits.Except(Limits).Where(name => _metadata.FindOwn(name) is not null), .. others.Select(setting => setting.Name)];
            if (asked.Length > 0)
            {
                Add(DiagnosticIds.WeightsHaveNoGraph, WeightsText.NoGraph(_item.Include, asked));
            }

            return;
        }

        foreach (var setting in others)
        {
            Add(DiagnosticIds.UnknownValue, Kind == ModelKind.Onnx
                ? $"{_item.Include} is an ONNX file, for which {setting.Name} means nothing. Leave {setting.Name} away."
                : $"{_item.Include} is no ONNX file, and {setting.Name} is for those alone. Give the shapes of its inputs by Input.");
        }
    }

    private NamedTexts ReadSettings()
    {
        var texts = NamedTexts.None;
        foreach (var setting in Setting.All.Where(setting => setting.IsFor(Kind)))
        {
            if (_metadata.Find(setting.Name) is { } given && setting.Refuse(given, setting.Name) is { } problem)
            {
                Add(DiagnosticIds.UnknownValue, $"{_item.Include}: {problem}");
            }
            else
            {
                Attempt(setting.Name, text => texts = texts.With(setting.Name, setting.Keep(text)));
            }
        }

        return texts;
    }

    private ModelBudget ReadBudget(NamedTexts texts)
    {
        var budget = Setting.All.Aggregate(
            new ModelBudget { Max = ReadLimits(measure => measure.MaxName), Warn = ReadLimits(measure => measure.WarnName) },
            (read, setting) => setting.Judge is { } judge && texts[setting.Name] is { } text ? judge(read, text) : read);
        var given = Limits.Where(limit => _metadata.Find(limit) is not null).ToList();
        if (given.Count == 0 && !ItemMetadata.Limits.Any(limit => _metadata.IsMisspelt(limit) || _metadata.FindOwn(limit) is not null))
        {
            Add(DiagnosticIds.NoLimit, $"The budget of {_item.Include} has no limit, so nothing would be checked. Give it at least one of {string.Join(", ", Limits)}, such as {(Kind == ModelKind.Weights ? "MaxParameters=\"7.3G\"" : "MaxFlops=\"8.2G\"")}.");
        }
        else if (budget.Module is not null && given.Count > 0 && given.TrueForAll(ItemMetadata.OfWholeModel.Contains))
        {
            Add(DiagnosticIds.NoLimit, $"The budget of {_item.Include} has Module=\"{budget.Module}\" and no limit but {string.Join(" and ", given)}, which is for the whole model, so nothing would be checked of that part. Give the part a limit, such as MaxFlops=\"8.2G\", or leave Module away.");
        }

        return budget;
    }

    private LimitSet ReadLimits(Func<Measure, string> nameOf)
    {
        var limits = LimitSet.None;
        foreach (var measure in Measures)
        {
            Attempt(nameOf(measure), text => limits = limits.With(measure, measure.Unit.Parse(text)));
        }

        return limits;
    }

    private InputShapes? ReadInput()
    {
        if (_metadata.Find(Setting.Input.Name) is null && !_metadata.IsMisspelt(Setting.Input.Name))
        {
            Add(DiagnosticIds.MissingInput, $"The budget of {_item.Include} has no Input, and the cost depends on it. Give the shape of each input of its forward, such as Input=\"1,3,224,224\" or Input=\"int64[1,128]; float32[1,16]\".");
        }

        InputShapes? input = null;
        Attempt(Setting.Input.Name, text => input = InputShapes.ParseDeclared(text));
        return input;
    }

    // Reads a value where there is one.
    private void Attempt(string name, Action<string> read)
    {
        if (_metadata.Find(name) is not { } text)
        {
            return;
        }

        try
        {
            read(text);
        }
        catch (FlopsBudgetException exception)
        {
            Add(exception.Code, $"{_item.Include}, {name}: {exception.Text}");
        }
    }

    private void Add(string code, string text) => _problems.Add(new(code, FindingSeverity.Error, text));
}
