using System.Globalization;
using FlopsBudget.Judging;

namespace FlopsBudget.Declaring;

internal sealed partial record Setting
{
    internal static Setting Arguments { get; } = new("Arguments", Decides.Figures)
    {
        For = ModelKind.TorchSharp,
        Keep = text => ModelArguments.Parse(text).ToString() is { Length: > 0 } arguments ? arguments : null,
        Entry = EntryField.Arguments,
        Help = "Arguments for the constructor or method by name, such as \"layers=4; width=256\"",
    };

    internal static Setting Assembly { get; } = new("Assembly", Decides.Figures) { For = ModelKind.TorchSharp };

    internal static Setting Convention { get; } = Choice("Convention", Decides.Figures, [.. FlopsBudget.Convention.All.Select(convention => convention.Name)]) with
    {
        Entry = EntryField.Convention,
        Help = "What counts",
    };

    internal static Setting Execution { get; } = Choice<Execution>("Execution", Decides.Figures) with { Help = "How the model is run" };

    // What it says depends on the model, and is read with it.
    internal static Setting Input { get; } = new("Input", Decides.Figures);

    internal static Setting Message { get; } = new("Message", Decides.Verdict) { Keep = OneLine, Judge = (budget, text) => budget with { Message = text } };

    internal static Setting Method { get; } = new("Method", Decides.Figures)
    {
        For = ModelKind.TorchSharp,
        Keep = text => text == "forward" ? null : text,
        Entry = EntryField.Method,
        Help = "The method of the model that is called, such as encode; forward by default",
    };

    internal static Setting Mode { get; } = Choice<CountingMode>("Mode", Decides.Figures) with { Entry = EntryField.Mode, Help = "What is run" };

    internal static Setting Module { get; } = new("Module", Decides.Verdict) { Judge = (budget, text) => budget with { Module = text }, IsNeverEmpty = true };

    internal static Setting OfName { get; } = new("Name", Decides.Verdict) { Keep = OneLine, Judge = (budget, text) => budget with { Name = text } };

    internal static Setting OnMadeUpValues { get; } = Choice<UncountedPolicy>("OnMadeUpValues", Decides.Verdict) with
    {
        Judge = (budget, text) => budget with { OnMadeUpValues = Enum.Parse<UncountedPolicy>(text) },
    };

    internal static Setting OnUncounted { get; } = Choice<UncountedPolicy>("OnUncounted", Decides.Verdict) with
    {
        Judge = (budget, text) => budget with { OnUncounted = Enum.Parse<UncountedPolicy>(text) },
    };

    internal static Setting Rules { get; } = new("Rules", Decides.Figures)
    {
        For = ModelKind.TorchSharp,
        Entry = EntryField.Rules,
        Help = "A class of the assembly with rules of your own, such as MyApp.Budget.MyRules",
    };

    internal static Setting Severity { get; } = Choice<FindingSeverity>("Severity", Decides.Verdict) with
    {
        Judge = (budget, text) => budget with { Severity = Enum.Parse<FindingSeverity>(text) },
    };

    internal static Setting Sizes { get; } = new("Sizes", Decides.Figures) { For = ModelKind.Onnx, Help = "Open sizes of an ONNX file by their names, such as \"batch=1; sequence=128\"" };

    internal static Setting TimeoutSeconds { get; } = new("TimeoutSeconds", Decides.Process) { Keep = text => Seconds(text) is var _ ? text : null };

    internal static Setting OfTolerance { get; } = new("Tolerance", Decides.Verdict)
    {
        Keep = text => Tolerance.Parse(text) is var _ ? text : null,
        Judge = (budget, text) => budget with { Tolerance = Tolerance.Parse(text) },
        IsLimit = true,
        IsNeverEmpty = true,
    };

    internal static Setting Values { get; } = new("Values", Decides.Figures) { For = ModelKind.Onnx, Help = "Values of inputs of an ONNX file that decide sizes or branches, such as \"sr=16000\"" };

    internal static Setting WarnTolerance { get; } = OfTolerance with { Name = "WarnTolerance", Judge = (budget, text) => budget with { WarnTolerance = Tolerance.Parse(text) } };

    /// <summary>All of them, in order of their names.</summary>
    internal static IReadOnlyList<Setting> All { get; } =
    [
        Arguments, Assembly, Convention, Execution, Input, Message, Method, Mode, Module, OfName, OnMadeUpValues, OnUncounted, Rules, Severity, Sizes,
        TimeoutSeconds, OfTolerance, Values, WarnTolerance,
    ];

    /// <summary>Reads a number of seconds.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: it is none, or not positive.</exception>
    internal static TimeSpan Seconds(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 && seconds < int.MaxValue / 1000
            ? TimeSpan.FromSeconds(seconds)
            : throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"\"{text}\" is not a number of seconds. Write a positive number such as 60.");

    // A text may span several lines of the project file; a log shows each line of a message as a message of its own.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
