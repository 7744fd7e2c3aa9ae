using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Tests.Reporting;
using FlopsBudget.Tool.Outputs;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops count</c> with files of weights.</summary>
public sealed class WeightCountTests : IDisposable
{
    private const long Parameters = (8 * 4) + 4;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prints_a_row_for_each_tensor_and_no_cost()
    {
        var run = Count();

        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldContain("\nnet.safetensors  Safetensors          36   72 B\n└─ fc            Module               36   72 B\n   ├─ bias       BF16                  4    8 B  [4]\n   └─ weight     BF16                 32   64 B  [8, 4]\n");
        run.Output.ShouldContain("not at all: the header of a file of weights was read");
        run.Output.ShouldNotContain("FLOPs");
        run.Output.ShouldNotContain("MACs");
    }

    [Fact]
    public void Prints_json_that_says_of_what_it_is()
    {
        var text = Count("--json").Output;
        using var json = JsonDocument.Parse(text);
        json.RootElement.ShouldBeAReport();
        json.RootElement.GetProperty("ofWeights").GetBoolean().ShouldBeTrue();

        // What is not known is no number, of the file as of each tensor, and it is read so.
        foreach (var place in json.RootElement.GetProperty("modules").EnumerateArray().Prepend(json.RootElement))
        {
            place.EnumerateObject().Select(field => field.Name).Intersect(["macs", "flops", "integerMacs", "ownMacs", "elementwiseOperations"]).ShouldBeEmpty();
        }

        ReportJson.Read(text).ShouldBe(WeightFileCounter.Count(Written()));
        json.RootElement.GetProperty("parameters").GetInt64().ShouldBe(Parameters);
    }

    [Fact]
    public void Judges_parameters_and_nothing_else()
    {
        Count("--max-parameters", $"{Parameters}").ExitCode.ShouldBe(0);
        Count("--max-parameters", $"{Parameters - 1}").ExitCode.ShouldBe(1);
        var run = Count("--max-flops", "1T", "--input", "1,3");
        run.ExitCode.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("error FLOPS0229: ");
        run.Error.ShouldContain("so --max-flops, --input mean nothing");
    }

    [Fact]
    public void No_form_has_a_cost()
    {
        var forms = ReportAnswer.Endings.ToDictionary(ending => ending, ending =>
        {
            Count("--output", _folder.At("net" + ending)).ExitCode.ShouldBe(0);
            return File.ReadAllText(_folder.At("net" + ending));
        });

        forms[".csv"].ShouldStartWith($"path,type,parameters,parameterBytes,configuration\r\n,Safetensors,{Parameters},{2 * Parameters},");
        forms[".svg"].ShouldContain("36 parameters");
        forms[".md"].ShouldContain($"| Parameters | {Parameters} |");

        // In the page the words are those of its script, and JSON has names for all.
        foreach (var form in forms.Where(form => form.Key is not (".html" or ".json")).Select(form => form.Value))
        {
            form.ShouldNotContain("flops", Case.Insensitive);
            form.ShouldNotContain("macs", Case.Insensitive);
            form.ShouldNotContain("elementwise", Case.Insensitive);
        }
    }

    [Fact]
    public void A_device_is_refused_since_nothing_is_run() =>
        Count("--device", "T4").Error.ShouldStartWith("error FLOPS0229: ");

    [Fact]
    public void Why_explains_parameters()
    {
        var run = ToolProcess.Run("why", Written());

        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldStartWith("net.safetensors: 36 parameters\n");
        run.Output.ShouldContain("Where the parameters are");
    }

    [Fact]
    public void There_is_nothing_to_sweep() =>
        ToolProcess.Run("sweep", Written(), "--sizes", "batch=S", "--range", "1..8").Error.ShouldStartWith("error FLOPS0229: ");

    private ToolProcess Count(params string[] more) => ToolProcess.Run(["count", Written(), .. more]);

    private string Written() => _folder.Write("net.safetensors", SafetensorsBytes.Of(("fc.weight", "BF16", [8, 4], 64), ("fc.bias", "BF16", [4], 8)));
}
