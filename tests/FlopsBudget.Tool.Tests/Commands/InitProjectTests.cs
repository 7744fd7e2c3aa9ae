using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FlopsBudget.Units;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary><c>flops init</c> of a project, which it builds and may write to.</summary>
public sealed class InitProjectTests
{
    private const string Zoo = "FlopsBudget.Examples.Models.Zoo.";

    private static readonly string[] Models = ["ResNet50", "DenseNet121", "Gpt2Small", "Llama2_70B", "MobileNetV2", "Vgg16", "VitB16"];

    [Fact]
    public void The_examples_get_items_that_are_kept_and_within_5_percent_and_none_of_them_twice()
    {
        var examples = Path.Combine(BuildMetadata.Get("RepositoryRoot"), "src", "Examples");
        using var project = new UsersProject($"""
            {UsersProject.TorchSharp}
                <PackageReference Include="TorchVision" Version="0.107.0" /><PackageReference Include="Microsoft.ML.OnnxRuntime" Version="1.31.1" />
                <PackageReference Include="{BuildMetadata.Get("LibTorchPackage")}" Version="2.10.0" />
                <Compile Include="{Path.Combine(examples, "Models", "*.cs")}" />
                <FlopsBudget Include="{Zoo}ResNet50" Input="1,3,224,224" MaxFlops="9G" Condition="'$(Configuration)' == 'Release'" /> <!-- looked at -->
            """);
        File.Copy(Path.Combine(examples, "Onnx", "digits.onnx"), project.Folder.At("100% digits;1.onnx"));
        var before = File.ReadAllText(project.File).ReplaceLineEndings("\r\n");
        File.WriteAllText(project.File, before, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        var init = project.Run("init", "--write", "--json");

        init.ExitCode.ShouldBe(0, init.Error);
        File.ReadAllBytes(project.File).AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeTrue();
        var after = File.ReadAllText(project.File);
        var end = before.LastIndexOf("</Project>", StringComparison.Ordinal);
        after.ShouldStartWith(before[..end]);
        after.ShouldEndWith("  </ItemGroup>\r\n" + before[end..]);
        after.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
        var items = XDocument.Load(project.File).Descendants("FlopsBudget").ToDictionary(item => item.Attribute("Include")!.Value);
        items.Keys.ShouldBe([.. Models.Select(name => Zoo + name), "100%25 digits%3B1.onnx"], ignoreOrder: true);

        var count = project.Run("count", "App.csproj", "--json");
        count.ExitCode.ShouldBe(0, count.Error);
        using var json = JsonDocument.Parse(count.Output);
        json.RootElement.ShouldBeOf("check");
        var budgets = json.RootElement.GetProperty("budgets").EnumerateArray().ToList();
        budgets.Count.ShouldBe(items.Count - 1);
        foreach (var budget in budgets)
        {
            var item = items[budget.GetProperty("model").GetString()!.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)];
            var report = budget.GetProperty("report");
            Verify(Unit.Flops.Parse(item.Attribute("MaxFlops")!.Value), report.GetProperty("flops").GetInt64());
            Verify(Unit.Parameters.Parse(item.Attribute("MaxParameters")!.Value), report.GetProperty("parameters").GetInt64());
        }

        var again = project.Run("init", "--write");
        again.ExitCode.ShouldBe(2);
        again.Error.ShouldContain("error FLOPS0237: . has budgets for all of its models already: ");
        File.ReadAllText(project.File).ShouldBe(after);
    }

    [Fact]
    public void A_model_that_hangs_is_tried_once_and_the_others_are_proposed()
    {
        using var project = new UsersProject($$"""{{UsersProject.TorchSharp}}<PackageReference Include="{{BuildMetadata.Get("LibTorchPackage")}}" Version="2.10.0" />""", """
            using TorchSharp;
            using static TorchSharp.torch;
            public sealed class AHangsWhenMade : nn.Module<Tensor, Tensor>
            {
                public AHangsWhenMade() : base("a") => System.Threading.Thread.Sleep(-1);
                public override Tensor forward(Tensor x) => x;
            }
            public sealed class BHangs() : nn.Module<Tensor, Tensor>("b")
            {
                public override Tensor forward(Tensor x) { System.Threading.Thread.Sleep(-1); return x; }
            }
            public sealed class Net : nn.Module<Tensor, Tensor>
            {
                private readonly nn.Module<Tensor, Tensor> _layer = nn.Linear(4, 3);
                public Net() : base("net") => RegisterComponents();
                public override Tensor forward(Tensor x) => _layer.call(x);
            }
            """);
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var init = project.Run("init", "--timeout", "80");

        init.ExitCode.ShouldBe(0, init.Error);
        init.Output.ShouldBe($"<ItemGroup>\n  <FlopsBudget Include=\"Net\" Input=\"1,4\" MaxFlops=\"{(2 * 4 * 3) + 1}\" MaxParameters=\"{(4 * 3) + 3 + 1}\" />\n</ItemGroup>\n");
        init.Error.ShouldContain("note: AHangsWhenMade is left out: took longer than 20 s to be made");
        init.Error.ShouldContain("note: BHangs is left out: BHangs was not counted within 20 s, and was ended.");

        // ToolProcess waits two minutes: with every input, these two would have taken six.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    private static void Verify(long limit, long figure)
    {
        limit.ShouldBeGreaterThanOrEqualTo(figure);
        ((decimal)limit).ShouldBeLessThanOrEqualTo(figure * 1.05m);
    }
}
