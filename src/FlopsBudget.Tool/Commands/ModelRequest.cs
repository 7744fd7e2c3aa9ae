using FlopsBudget.Declaring;
using FlopsBudget.Judging.Words;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Commands;

/// <summary>What a command about one model was asked for, as it was written.</summary>
internal abstract record ModelRequest
{
    /// <summary>The type, static method, TorchScript file or ONNX file.</summary>
    internal required string Model { get; init; }

    /// <summary>The assembly that holds it; null for a file that is counted with the machine's own TorchSharp.</summary>
    internal string? Assembly { get; init; }

    /// <summary>The inputs' shapes; null where none are given, as for an ONNX file that says them.</summary>
    internal required string? Input { get; init; }

    /// <summary>The inputs' shapes of a model that cannot be counted without.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0205</c>: none are given.</exception>
    internal string InputOfModel => Input ?? throw new FlopsBudgetException(
        DiagnosticIds.MissingInput,
        $"The cost of {Model} depends on its input. Give the shape of each input of its forward, such as --input \"1,3,224,224\" or --input \"int64[1,128]; float32[1,16]\".");

    /// <summary>The settings that were given as options, by the names of <see cref="Setting"/>.</summary>
    internal NamedTexts Settings { get; init; } = NamedTexts.None;

    /// <summary>Open sizes of an ONNX file by their names.</summary>
    internal string? Sizes => Settings[Setting.Sizes.Name];

    /// <summary>Values of inputs of an ONNX file that decide sizes or branches.</summary>
    internal string? Values => Settings[Setting.Values.Name];

    /// <summary>Arguments for the constructor or method.</summary>
    internal string? Arguments => Settings[Setting.Arguments.Name];

    /// <summary>How to count a model that is no file.</summary>
    internal CountSettings SettingsOfModel => new(Settings);

    /// <summary>How to count a file.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0202</c>: arguments are given.</exception>
    internal CountSettings SettingsOfFile => Arguments is null ? new(Settings) : throw new FlopsBudgetException(
        DiagnosticIds.NotConstructible,
        $"{Model} is a file, which takes no arguments; remove --arguments.");

    /// <summary>The options of settings that were given.</summary>
    internal IEnumerable<string> GivenSettings => Setting.All.Where(setting => Settings[setting.Name] is not null).Select(setting => setting.Option);

    /// <summary>The options that were given for what is printed to be read; null for each that was not.</summary>
    internal virtual IEnumerable<string?> OfPrint => [];

    /// <summary>Refuses what is no model, and options that would have no effect.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: it is none, or there is such an option.</exception>
    internal virtual void VerifyIsModel()
    {
        if (DeclaredBudgets.Endings.Contains(Path.GetExtension(Model), StringComparer.OrdinalIgnoreCase))
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{Model} is no model but a file that declares budgets: flops check {Model} judges them, and flops count builds and counts a project.");
        }

        if (Path.GetExtension(Model).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{Model} is no model. What is counted already, reports and lock files, is compared by flops diff {Model} other.json.");
        }

        VerifyPrint();
    }

    /// <summary>Refuses options for what is read by people where JSON is printed, and nothing else is written.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: there is one.</exception>
    private protected void VerifyPrint()
    {
        if (Output is { Json: true, File: null })
        {
            Unused.Refuse("--json prints all there is.", OfPrint);
        }
    }

    /// <summary>Refuses what only files have.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: sizes or values are given.</exception>
    internal void VerifyIsNoFile()
    {
        if (Sizes is not null || Values is not null)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"--sizes and --values are for ONNX files, and {Model} is none. Give the shapes of its inputs by --input.");
        }
    }

    /// <summary>What a command asks, besides what all of them do, that only a run can tell, as it was written.</summary>
    internal virtual IEnumerable<string> AskedOfRun => [];

    /// <summary>Refuses what a file of weights cannot be asked.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0229</c>: something is asked that needs a run.</exception>
    internal void VerifyIsOfWeights()
    {
        string[] asked =
        [
            .. AskedOfRun,
            .. Input is null ? [] : new[] { "--input" },
            .. Assembly is null ? [] : new[] { "--assembly" },
            .. GivenSettings,
        ];
        if (asked.Length > 0)
        {
            throw new FlopsBudgetException(DiagnosticIds.WeightsHaveNoGraph, WeightsText.NoGraph(Model, asked));
        }
    }

    /// <summary>In which form the result is printed and written.</summary>
    internal OutputRequest Output { get; init; } = new(Json: false, File: null);
}
