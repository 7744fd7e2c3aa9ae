using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using FlopsBudget.MSBuild.Tests.Natives;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Every code is provoked by a real build, and the second build says the same.</summary>
public sealed partial class CodeBuildTests
{
    private static readonly string[] OfItems =
    [
        "FLOPS0101", "FLOPS0102", "FLOPS0104", "FLOPS0105", "FLOPS0106", "FLOPS0107", "FLOPS0110", "FLOPS0111", "FLOPS0113", "FLOPS0114", "FLOPS0115",
        "FLOPS0201", "FLOPS0202", "FLOPS0203", "FLOPS0204", "FLOPS0205", "FLOPS0206", "FLOPS0207", "FLOPS0208", "FLOPS0209", "FLOPS0210", "FLOPS0211", "FLOPS0212", "FLOPS0215", "FLOPS0216", "FLOPS0230",
        "FLOPS0301", "FLOPS0302", "FLOPS0303", "FLOPS0304", "FLOPS0305", "FLOPS0306", "FLOPS0308", "FLOPS0309",
        "FLOPS0314", "FLOPS0315", "FLOPS0316", "FLOPS0317", "FLOPS0405", "FLOPS0901", "FLOPS0902",
    ];

    private static readonly string[] OfBaseline = ["FLOPS0103", "FLOPS0108", "FLOPS0109", "FLOPS0116"];
    private static readonly string[] OfUpdate = ["FLOPS0112"];
    private static readonly string[] OfNamedUpdate = ["FLOPS0221"];
    private static readonly string[] OfBrokenBaseline = ["FLOPS0213"];
    private static readonly string[] OfMissingTool = ["FLOPS0404"];
    private static readonly string[] OfList = ["FLOPS0214"];
    private static readonly string[] OfNatives = ["FLOPS0401"];

    // Of what a project declares as a whole, and of what it leaves out: DeclarationBuildTests.
    private static readonly string[] OfDeclarations = ["FLOPS0217", "FLOPS0218", "FLOPS0219", "FLOPS0220"];

    private static readonly string[] Models = ["Net", "Asking", "Idle", "Throwing", "Reading", "Quitter", "Sleeper", "Threaded", "Caller", "Unlisted", "gone.pt", "broken.pt", "Small.Un", "Nowhere", "broken.npy", "Small.Inputs"];

    // Those that no build on this machine can have, with the tests that have them.
    private static readonly string[] Elsewhere =
    [
        "FLOPS0222", "FLOPS0223", "FLOPS0224", "FLOPS0321", "FLOPS0322", "FLOPS0323", "FLOPS0324", "FLOPS0325", "FLOPS0326", "FLOPS0327", "FLOPS0328", "FLOPS0409", "FLOPS0410", "FLOPS0411", // files of ONNX: CodeTests of FlopsBudget.Onnx
        "FLOPS0227", "FLOPS0228", "FLOPS0229", "FLOPS0329", // files of weights: WeightBuildTests
        "FLOPS0231", // JSON of a report, which no build reads: ReportReadingTests of the library
        "FLOPS0235", // a side of flops diff, which no build has: DiffTests of the tool
        "FLOPS0236", // a file that flops check or flops count is given: CheckFileTests of the tool
        "FLOPS0237", // flops init: InitTests of the tool
        "FLOPS0240", // a picture, which the command draws and no build: PictureTests of the command
        "FLOPS0241", // the same
        "FLOPS0307", // only a delegate in C# can be asynchronous: FlopsAssertTests
        "FLOPS0312", // an archive with packed weights: ArchiveCheckTests of the tool
        "FLOPS0313", // an archive without layers: ArchiveCheckTests of the tool
        "FLOPS0319", // a model that another thread uses: FlopCounterTests beside training, of the library
        "FLOPS0402", // another libtorch: StructLayoutTests of the library
        "FLOPS0403", // another processor
        "FLOPS0406", // a .NET without ASP.NET: ApplicationBuildTests
        "FLOPS0407", // the library from its package: TestProjectTests of the packages
        "FLOPS0408", // a command without room for its output: MistakenCommandTests of the tool
        "FLOPS0903", // a fault of ours: RequestTests of the tool
        "FLOPS0904", // a disk that is full: HostileMachineTests
    ];

    [Fact]
    public void Every_code_is_provoked_here_or_has_a_reason_not_to_be() =>
        new[] { OfItems, OfBaseline, OfUpdate, OfNamedUpdate, OfBrokenBaseline, OfMissingTool, OfList, OfNatives, OfDeclarations, Elsewhere }.SelectMany(codes => codes).Order(StringComparer.Ordinal).ShouldBe(
            typeof(DiagnosticIds).GetFields(BindingFlags.Static | BindingFlags.Public)
                .Where(field => field.IsLiteral)
                .Select(field => (string)field.GetRawConstantValue()!)
                .Order(StringComparer.Ordinal));

    // In the order of their codes.
    [Fact]
    public void Items_and_models_a_baseline_a_missing_tool_and_a_list_that_cannot_be_written()
    {
        using var project = CountedProject.With("""
            <Item Include="Small.Net" Input="1,8" MaxFlops="63" />
            <Item Include="Small.Net" Input="1,8" MaxFlops="64" Rules="Small.Unfit" />
            <Item Include="Small.Net" Input="1,8" MaxMacs="31" />
            <Item Include="Small.Net" Input="1,8" MaxParameters="35" />
            <Item Include="Small.Net" Input="1,8" MaxElementwiseOperations="3" />
            <Item Include="Small.Net" Input="1,8" WarnFlops="63" />
            <Item Include="Small.Net" Input="1,8" MaxIntegerMacs="31" Rules="Small.Integers" />
            <Item Include="Small.Net" Input="1,8" MaxFlops="64" Rules="Small.Integers" />
            <Item Include="Small.Net" Input="1,8" MaxParameterBytes="143" />
            <Item Include="Small.Net" Input="1,8" MaxActivationBytes="47" />
            <Item Include="Small.Net" Input="1,8" MaxActivationBytes="1GiB" Mode="Training" />
            <Item Include="Small.Nett" Input="1,8" MaxFlops="64" />
            <Item Include="Small.Asking" Input="1,8" MaxFlops="64" />
            <Item Include="Small.Net" Input="1,8" MaxFlops="8.2GB" />
            <Item Include="Small.Net" Input="1,x" MaxFlops="64" />
            <Item Include="Small.Net" MaxFlops="64" />
            <Item Include="Small.Net" Input="1,8" />
            <Item Include="Small.Net" Input="1,8" MaxFlops="64" MaxFlop="63" />
            <Item Include="gone.pt" Input="1,8" MaxFlops="64" />
            <Item Include="Small.Net" Input="1,8" Module="fcc" MaxFlops="64" />
            <Item Include="Small.Net" Input="1,8" Execution="Reel" MaxFlops="64" />
            <Item Include="Small.Net" Input="1,8" Rules="Small.Unfitt" MaxFlops="64" />
            <Item Include="Small.Net" Input="1,8" Rules="Small.Unused" MaxFlops="64" />
            <Item Include="Small.Net" Input="1,8" MaxFlops="640" Mode="Training" Convention="Fvcore" />
            <Item Include="Small.Net" Input="broken.npy" MaxFlops="64" />
            <Item Include="Small.Net" Input="1,8" MaxFlops="64" Method="forwards" />
            <Item Include="Small.Net" Input="1,9" MaxFlops="64" />
            <Item Include="Small.Idle" Input="1,8" MaxFlops="64" />
            <Item Include="Small.Throwing" Input="1,8" MaxFlops="64" />
            <Item Include="Small.Net" Input="1,8; 1,8" MaxFlops="64" />
            <Item Include="broken.pt" Input="1,8" MaxFlops="64" />
            <Item Include="Small.Reading" Input="1,8" Execution="Shape" MaxFlops="64" />
            <Item Include="Small.Net" Input="1000000000000,8" Execution="Real" MaxFlops="64" />
            <Item Include="Small.Threaded" Input="1,8" MaxFlops="64" />
            <Item Include="Small.Reading" Input="1,8" MaxFlops="64" />
            <Item Include="Small.Net" Input="Small.Inputs.Lost" MaxFlops="64" />
            <Item Include="Small.Caller" Input="1,8" Module="inner" MaxElementwiseOperations="5" />
            <Item Include="Small.Unlisted" Input="1,8" MaxParameters="36" />
            <Item Include="Small.Net" Input="1,8" Assembly="Nowhere" MaxFlops="64" />
            <Item Include="Small.Quitter" Input="1,8" MaxFlops="64" />
            <Item Include="Small.Sleeper" Input="1,8" MaxFlops="64" TimeoutSeconds="1" />
            """.Replace("<Item ", "<FlopsBudget Condition=\"'$(Part)' == 'items'\" ", StringComparison.Ordinal) + """

            <FlopsBudget Include="Small.Net" Input="1,8" Tolerance="0" Condition="'$(Part)' == 'baseline'" />
            <FlopsBudget Include="Small.Narrow" Input="1,8" Tolerance="0" Condition="'$(Part)' == 'baseline'" />
            <FlopsBudget Include="Small.Net" Input="1,8" Tolerance="0" Name="Same" Condition="'$(Part)' == 'update'" />
            <FlopsBudget Include="Small.Larger" Input="1,8" Tolerance="0" Name="Same" Condition="'$(Part)' == 'update'" />
            """, Source);
        project.Write("broken.pt", "not an archive");
        project.Write("broken.npy", "not an array");

        foreach (var build in new[] { project.Build("-p:Part=items"), project.Build("-p:Part=items") })
        {
            build.ExitCode.ShouldNotBe(0);

            // One line each, in the order of the items; the summary at the end of the build repeats them.
            CodesByLine(build).ShouldBe(OfItems.Select((code, i) => (CountedProject.FirstLine + i, code)));

            // Each says of which model it speaks.
            Texts().Matches(build.Output).Select(match => match.Groups[1].Value).ShouldAllBe(text => Models.Any(name => text.Contains(name, StringComparison.Ordinal)));
        }

        project.Write("flops.lock.json", """
            { "version": 1, "models": [
              { "model": "Net", "inputs": "float32[1,8]", "macs": 31, "parameters": 36, "modules": {} },
              { "model": "Gone", "inputs": "float32[1,8]", "macs": 31, "parameters": 36, "modules": {} } ] }
            """);
        project.Build("-p:Part=baseline").ShouldFail([.. OfBaseline.Select(code => $"{code}: ")]);
        project.Build("-p:Part=baseline", "-p:FlopsBudgetUpdate=Gone").ShouldFail([.. OfNamedUpdate.Select(code => $"warning {code}: ")]);
        project.Build("-p:Part=update", "-p:FlopsBudgetUpdate=true").ShouldFail([.. OfUpdate.Select(code => $"error {code}: ")]);

        project.Write("flops.lock.json", "<<<<<<< ours");
        project.Build("-p:Part=baseline").ShouldFail([.. OfBrokenBaseline.Select(code => $"error {code}: ")]);

        project.Build("-p:Part=baseline", "-p:FlopsBudgetTool=nowhere.dll").ShouldFail([.. OfMissingTool.Select(code => $"error {code}: ")]);

        var list = project.Folder.At("obj", "Debug", "net10.0", "app.flops.xml");
        File.Delete(list);
        Directory.CreateDirectory(list);
        project.Build("-p:Part=baseline").ShouldFail([.. OfList.Select(code => $"error {code}: ")]);
    }

    [SkippableFact]
    public void A_native_library_that_no_copy_makes_loadable()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64);
        using var project = CountedProject.With("""<FlopsBudget Include="Small.Net" Input="1,8" MaxFlops="64" />""", Source);
        project.Folder.Write("libLibTorchSharp.so", NativeFile.WithVersionRenamed(TestPaths.PackagedTorchSharp, "GLIBCXX_3.4.29", "GLIBCXX_3.4.98"));
        project.Write("Directory.Build.targets", """
            <Project>
              <Target Name="Replace" AfterTargets="ResolvePackageAssets" BeforeTargets="ResolveLoadableTorchSharp">
                <ItemGroup>
                  <RuntimeTargetsCopyLocalItems Include="libLibTorchSharp.so" DestinationSubDirectory="runtimes/other/native/" RuntimeIdentifier="linux-x64" AssetType="native" />
                </ItemGroup>
              </Target>
            </Project>
            """);

        project.Build().ShouldFail([.. OfNatives.Select(code => $"error {code}: "), "GLIBCXX_3.4.98"]);
    }

    private static IEnumerable<(int Line, string Code)> CodesByLine(BuildOutcome build) => Diagnostic().Matches(build.Output)
        .Select(match => (int.Parse(match.Groups[1].Value, null), match.Groups[2].Value))
        .Distinct()
        .Order();

    [GeneratedRegex(@"app\.csproj\((\d+),5\): (?:error|warning) (FLOPS\d{4}): ")]
    private static partial Regex Diagnostic();

    [GeneratedRegex(@"app\.csproj\(\d+,5\): (?:error|warning) FLOPS\d{4}: (.*)")]
    private static partial Regex Texts();
}
