using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Tests.Loading;

public sealed class TorchSharpFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_project_for_NET_Standard_gets_the_TorchSharp_that_an_application_gets()
    {
        var built = _folder.Write("torchsharp/0.107.0/lib/netstandard2.0/TorchSharp.dll", "");
        TorchSharpFile.ForThisRuntime(built).ShouldBe(built);

        var used = _folder.Write("torchsharp/0.107.0/lib/net8.0/TorchSharp.dll", "");
        TorchSharpFile.ForThisRuntime(built).ShouldBe(used);
        TorchSharpFile.ForThisRuntime(used).ShouldBe(used);
    }

    [Fact]
    public void Other_assemblies_are_the_ones_that_the_project_was_built_against()
    {
        var other = _folder.Write("other/1.0.0/lib/netstandard2.0/Other.dll", "");
        _folder.Write("other/1.0.0/lib/net8.0/Other.dll", "");

        TorchSharpFile.ForThisRuntime(other).ShouldBe(other);
    }
}
