namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>Requests that no task of this version writes.</summary>
public sealed class RequestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""<flopsBudgetRequest version="1" project="App.csproj" />""", "the task and the tool are of different versions")]
    [InlineData("""<flopsBudgetRequest version="2" />""", "has no attribute project")]
    [InlineData("nothing like it", "cannot be read")]
    public void Are_an_error_of_ours_and_give_no_result(string request, string why)
    {
        var run = ToolProcess.RunAttached([], "check", "--request", _folder.Write("request.xml", request), "--result", _folder.At("result.xml"), "--end-with-input");

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain("error FLOPS0903: ");
        run.Error.ShouldContain(why);
        File.Exists(_folder.At("result.xml")).ShouldBeFalse();
    }
}
