using System.Globalization;
using FlopsBudget.Declaring;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Stored;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary>A check by processes of its own, as a build makes it: a model that brings one down fails, and the others are judged.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Result">What was found.</param>
internal sealed record CheckRun(CheckRequest Request, CheckResult Result)
{
    /// <summary>Checks.</summary>
    /// <param name="request">What to check; its figures lie in a folder that is there.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0901</c>: the process ended again without coming further.</exception>
    internal static CheckRun Of(CheckRequest request) => Of(request, limit: null, result => result);

    /// <summary>Checks what comes in some time; what has not come has no verdict.</summary>
    /// <param name="request">What to check; its figures lie in a folder that is there.</param>
    /// <param name="limit">How long it may take; null where that is left to the limits of items.</param>
    /// <param name="between">What is made of the result where a process ended before it was complete, for the next to go on with.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0901</c>: the process ended again without coming further.</exception>
    internal static CheckRun Of(CheckRequest request, TimeLimit? limit, Func<CheckResult, CheckResult> between)
    {
        var folder = Path.GetDirectoryName(request.Figures)!;
        var (requestPath, resultPath) = (Path.Combine(folder, "request.xml"), Path.Combine(folder, "result.xml"));
        File.Delete(resultPath);
        File.WriteAllBytes(requestPath, WireFormat.ToBytes(RequestXml.Write(request)));
        int? resumeAfter = null;
        for (var progress = -1; ;)
        {
            var (code, said) = OtherProcess.Attached(CheckArguments.OfBuild(requestPath, resultPath, resumeAfter), request.Folder, limit?.Left);
            var result = File.Exists(resultPath) ? WireFiles.ReadResult(resultPath, request) : null;
            if (result is { IsComplete: true })
            {
                return new(request, result);
            }

            if (limit is { IsOver: true })
            {
                return new(request, result ?? CheckResult.Before(request));
            }

            if (result is null || result.Progress <= progress)
            {
                throw new FlopsBudgetException(
                    DiagnosticIds.HostCrashed,
                    $"The process that counts ended with exit code {code.ToString(CultureInfo.InvariantCulture)} before its result was complete.{(said.Length == 0 ? "" : $" It printed last: {said}")}");
            }

            (progress, resumeAfter) = (result.Progress, code);
            WireFiles.WriteResult(resultPath, between(result));
        }
    }

    /// <summary>The report of a budget's model; null where it was not counted.</summary>
    internal IReadOnlyDictionary<int, FlopReport> Reports()
    {
        var counts = StoredCounts.Open(Request.Figures, Request.CountedFrom);
        return Request.Items
            .Select(item => (item.Index, Report: DeclarationReader.Read(item, Request.Properties, out _) is { } declaration ? counts.Find(CountKey.Of(declaration)) : null))
            .Where(one => one.Report is not null)
            .ToDictionary(one => one.Index, one => one.Report!);
    }
}
