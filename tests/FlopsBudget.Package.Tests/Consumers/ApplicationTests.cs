namespace FlopsBudget.Package.Tests.Consumers;

/// <summary>An executable with a budget, and its output where artifacts go.</summary>
[Collection(nameof(Packages))]
public sealed class ApplicationTests(PackedFeed feed)
{
    [Fact]
    public void It_runs_and_is_published_within_its_budget_only_and_runs_where_it_was_published()
    {
        using var app = new ConsumerFolder(feed)
            .WithCentralVersions("<UseArtifactsOutput>true</UseArtifactsOutput>")
            .With("app/Net.cs", SmallModel.CSharp)
            .With("app/Program.cs", SmallModel.Program)
            .WithProject(
                "app/app.csproj",
                "TorchSharp libtorch-cpu-$(LibTorchPlatform) FlopsBudget.MSBuild",
                SmallModel.Budget().Replace($"\"{SmallModel.Flops}\"", "\"$(Limit)\"", StringComparison.Ordinal),
                $"<TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><Limit Condition=\"'$(Limit)' == ''\">{SmallModel.Flops}</Limit>");

        var run = app.DotNet("run", "--project", "app");
        run.ShouldSucceed();
        run.Output.ShouldContain("4 outputs");

        var published = app.At("artifacts", "publish", "app", "release", "app.dll");
        for (var i = 0; i < 2; i++)
        {
            app.DotNet("publish", "app", $"-p:Limit={SmallModel.Flops - 1}").ShouldFail("error FLOPS0101");
            File.Exists(published).ShouldBeFalse();
        }

        var publish = app.DotNet("publish", "app");
        publish.ShouldSucceed();
        publish.Output.ShouldContain(SmallModel.Kept);
        var there = app.DotNet(published);
        there.ShouldSucceed();
        there.Output.ShouldContain("4 outputs");
    }
}
