using System.Globalization;
using System.Xml.Linq;
using FlopsBudget.Tests;
using FlopsBudget.Tool.Pictures;

namespace FlopsBudget.Tool.Tests.Pictures;

public class PictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_bar_is_as_long_as_its_part_costs_and_says_how_much()
    {
        var picture = XElement.Parse(SharePicture.Write(Reports.ResNet50));

        string[] labels = ["layer3", "layer2", "layer4", "layer1", "conv1", "fc"];
        long[] macs = [1_464_336_384, 1_027_604_480, 809_238_528, 667_942_912, 118_013_952, 2_048_000];
        Texts(picture).Where(labels.Contains).ShouldBe(labels, ignoreOrder: true);
        Texts(picture).ShouldContain("2.929 GFLOPs (35.8 %)");
        var bars = picture.Descendants(Svg + "rect").Where(rect => rect.Attribute("class")?.Value.Contains("fill-bar", StringComparison.Ordinal) == true).Select(rect => Number(rect, "width")).OrderDescending().ToList();
        bars.Count.ShouldBe(6);
        for (var i = 0; i < bars.Count; i++)
        {
            (bars[i] / bars[0]).ShouldBe(macs[i] / (double)macs[0], 0.001);
        }
    }

    [Fact]
    public void What_is_more_than_twelve_bars_is_one()
    {
        var parts = Enumerable.Range(0, 30).Select(i => Reports.Module($"part{i:00}", "Linear", macs: 100 - i)).ToList();
        var texts = Texts(XElement.Parse(SharePicture.Write(Reports.Of("Wide", Reports.Module("", "Wide", macs: parts.Sum(part => part.Macs.Value), children: parts))))).ToList();

        texts.ShouldContain("19 others");
        texts.Count(text => text.StartsWith("part", StringComparison.Ordinal)).ShouldBe(11);
    }

    [Fact]
    public void Light_and_dark_pages_have_colours_of_their_own_and_names_are_text()
    {
        const string Hostile = "<script>alert(1)</script>";
        var picture = XElement.Parse(SharePicture.Write(Reports.Of(Hostile, Reports.Module("", Hostile, macs: 5, children: [Reports.Module(Hostile, Hostile, macs: 3), Reports.Module("b", "B", macs: 2)]))));

        picture.Descendants().ShouldAllBe(element => element.Name.LocalName != "script");
        Texts(picture).ShouldContain(Hostile);
        picture.Element(Svg + "style")!.Value.ShouldContain("@media (prefers-color-scheme: dark)");

        // A colour that stayed on an element would not change with the page.
        picture.Descendants().SelectMany(element => element.Attributes()).Select(attribute => $"{attribute.Name.LocalName}={attribute.Value}")
            .Where(text => text.Contains("rgb(", StringComparison.Ordinal) || text.Contains("fill=", StringComparison.Ordinal) || text.Contains(":black", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void A_sweep_has_its_polynomial_and_a_point_for_each_size()
    {
        var sweep = FlopSweep.Of("1,S", 8..16, shapes => Reports.Of("Square", Reports.Module("", "Square", macs: Size(shapes) * Size(shapes))));
        var picture = XElement.Parse(SweepPicture.Write(sweep));

        Texts(picture).ShouldContain("FLOPs = 2·S²");
        Texts(picture).ShouldContain("Square for 1,S");
        picture.Descendants(Svg + "ellipse").Count().ShouldBe(16 - 8 + 1);
    }

    [Fact]
    public void The_picture_of_the_readme_is_what_its_command_makes()
    {
        const string Picture = "build/docs/pictures/resnet50.svg";
        var readme = File.ReadAllText(Path.Combine(BuildMetadata.Get("RepositoryRoot"), "README.md")).ReplaceLineEndings("\n");
        var command = readme.Replace(" \\\n", " ", StringComparison.Ordinal).Split('\n').Single(line => line.EndsWith($"--output {Picture}", StringComparison.Ordinal));
        readme.ShouldContain($"]({Picture})\n");
        using var folder = new TemporaryFolder();
        var made = folder.At("made.svg");
        string[] arguments = command[(command.IndexOf(" -- ", StringComparison.Ordinal) + 4)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        arguments[Array.IndexOf(arguments, "--assembly") + 1] = TestPaths.Examples;
        arguments[^1] = made;

        var run = ToolProcess.Run(arguments);

        run.ExitCode.ShouldBe(0, run.Error);
        var kept = Path.Combine(BuildMetadata.Get("RepositoryRoot"), Picture);
        Golden.Compare(File.ReadAllText(made), kept, Path.Combine(AppContext.BaseDirectory, "resnet50.svg.received"), Golden.IsUpdate ? kept : null);
    }

    [Fact]
    public void A_sweep_is_drawn_by_the_command()
    {
        using var folder = new TemporaryFolder();
        var run = ToolProcess.Run("sweep", "FlopsBudget.Examples.Models.Zoo.Gpt2Small", "--assembly", TestPaths.Examples, "--input", "int64[1,S]", "--range", "128..1024", "--points", "6", "--output", folder.At("gpt2.svg"));

        run.ExitCode.ShouldBe(0, run.Error);
        Texts(XElement.Parse(File.ReadAllText(folder.At("gpt2.svg")))).ShouldContain("FLOPs = 247,064,064·S + 36,864·S²", "twice the multiply-adds that the readme has");
    }

    [Fact]
    public void A_model_that_costs_nothing_has_no_picture() =>
        Should.Throw<FlopsBudgetException>(() => SharePicture.Write(Reports.Of("Identity", Reports.Module("", "Identity")))).Code.ShouldBe(DiagnosticIds.NothingToDraw);

    [Fact]
    public void A_library_that_is_missing_is_an_error_that_says_where_pictures_are_made()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => PictureLibrary.Draw(() => "", Path.Combine(AppContext.BaseDirectory, "elsewhere", "OxyPlot.dll")));

        exception.Code.ShouldBe(DiagnosticIds.NoPictureLibrary);
        exception.Text.ShouldContain("dotnet tool install FlopsBudget.Tool");
    }

    [Fact]
    public void What_draws_lies_apart_from_what_the_gate_packs()
    {
        File.Exists(Path.Combine(Path.GetDirectoryName(TestPaths.Tool)!, "pictures", "OxyPlot.dll")).ShouldBeTrue();
        File.Exists(Path.Combine(Path.GetDirectoryName(TestPaths.Tool)!, "OxyPlot.dll")).ShouldBeFalse();
        File.ReadAllText(Path.ChangeExtension(TestPaths.Tool, ".deps.json")).ShouldNotContain("OxyPlot");
    }

    private static long Size(InputShapes shapes) => shapes.Shapes[0].Sizes[1];

    private static IEnumerable<string> Texts(XElement picture) => picture.Descendants(Svg + "text").Select(text => text.Value);

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
