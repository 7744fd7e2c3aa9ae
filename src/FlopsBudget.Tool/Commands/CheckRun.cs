using System.Diagnostics;
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
    internal static CheckRun Of(CheckRequest request)
    {
        var folder = Path.GetDirectoryName(request.Figures)!;
        var (requestPath, resultPath) = (Path.Combine(folder, "request.xml"), Path.Combine(folder, "result.xml"));
        File.Delete(resultPath);
        File.WriteAllBytes(requestPath, WireFormat.ToBytes(RequestXml.Write(request)));
        int? resumeAfter = null;
        for (var progress = -1; ;)
        {
            var (code, said) = Start(CheckArguments.OfBuild(requestPath, resultPath, resumeAfter), request.Folder);
            var result = File.Exists(resultPath) ? WireFiles.ReadResult(resultPath, request) : null;
            if (result is { IsComplete: true })
            {
                return new(request, result);
            }

            if (result is null || result.Progress <= progress)
            {
                throw new FlopsBudgetException(
                    DiagnosticIds.HostCrashed,
                    $"The process that counts ended with exit code {code.ToString(CultureInfo.InvariantCulture)} before its result was complete.{(said.Length == 0 ? "" : $" It printed last: {said}")}");
            }

            (progress, resumeAfter) = (result.Progress, code);
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

    // Its input stays open until it has ended: that it closes is how it learns that this process is gone.
    private static (int ExitCode, string Said) Start(IEnumerable<string> words, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(OtherProcess.DotNet, ["exec", typeof(CheckRun).Assembly.Location, .. words])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        var lines = $"{output.GetAwaiter().GetResult()}\n{error.GetAwaiter().GetResult()}".Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (process.ExitCode, string.Join(" | ", lines.TakeLast(3)));
    }
}
