using System.Text;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops init</c>: proposes budgets.</summary>
internal static class InitCommand
{
    private const decimal UsualHeadroom = 2;

    /// <summary>Looks, tries, proposes.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(InitRequest request) => ModelCommand.Guard("flops init", output =>
    {
        Deliver.Verify(request.Output, InitAnswer.Endings);
        var headroom = request.Headroom is { } text ? Tolerance.Parse(text).Percent : UsualHeadroom;
        var longest = request.Longest;
        var found = Activity.While($"Looking for models in {request.Path}", () => FoundModels.In(request));
        if (request.Write)
        {
            ProjectText.Read(found.Project!).VerifyIsWritable();
        }

        var folder = Directory.CreateTempSubdirectory("flops");
        try
        {
            var proposals = new Proposals(found, request, headroom, new(longest), folder.FullName);
            var items = proposals.Make();
            foreach (var (model, reason) in proposals.Skipped)
            {
                Console.Error.WriteLine($"note: {model} is left out: {FlopsBudget.Text.LogText.Line(reason)}");
            }

            if (items.Count == 0)
            {
                throw NothingFor(request, found, proposals);
            }

            if (request.Write)
            {
                ProjectText.Read(found.Project!).Append(InitAnswer.Xml(items));
                Console.Error.WriteLine($"note: {found.Project} has {(items.Count == 1 ? "one item" : $"{items.Count} items")} more. Builds check them where the project refers to FlopsBudget.MSBuild (if it does not: dotnet add package FlopsBudget.MSBuild), and flops check {request.Path} at once.");
            }

            Deliver.To(output, request.Output, InitAnswer.Of(items, proposals.Skipped, headroom));
            return ExitCodes.Success;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    });

    private static FlopsBudgetException NothingFor(InitRequest request, FoundModels found, Proposals proposals) => new(
        DiagnosticIds.NothingToPropose,
        found.Declared.Count > 0 && proposals.Skipped.Count == 0 ? $"{request.Path} has budgets for all of its models already: {string.Join(", ", found.Declared)}."
        : proposals.Skipped.Count > 0 ? $"None of the models in {request.Path} could be counted; the notes have the reason of each. Where it is the input, give theirs, such as --input \"1,3,640,640\"."
        : $"There is no model in {request.Path}: no class derived from nn.Module that can be made without arguments, no static method or property that returns one, and no .pt or .onnx file.");
}
