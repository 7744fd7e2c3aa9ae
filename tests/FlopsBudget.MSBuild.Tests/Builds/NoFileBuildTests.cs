using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace FlopsBudget.MSBuild.Tests.Builds;

/// <summary>Real builds in which something has the name of a file and is none.</summary>
public sealed class NoFileBuildTests
{
    // One tensor of four numbers.
    private const string Header = """{"weight":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}""";

    [SkippableFact]
    public void Links_that_lead_nowhere_and_folders_are_models_that_do_not_exist()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Links need rights on Windows.");
        using var project = With("""
            <FlopsBudget Include="net.onnx" MaxFlops="1G" />
            <FlopsBudget Include="net.gguf" MaxParameters="1G" />
            <FlopsBudget Include="folder.onnx" MaxFlops="1G" />
            <FlopsBudget Include="round.safetensors" MaxParameters="1G" />
            """);
        File.CreateSymbolicLink(project.Folder.At("net.onnx"), "gone.onnx");
        File.CreateSymbolicLink(project.Folder.At("net.gguf"), "gone.gguf");
        Directory.CreateDirectory(project.Folder.At("folder.onnx"));
        File.CreateSymbolicLink(project.Folder.At("round.safetensors"), "round.safetensors");

        project.Build().ShouldFail(
            "app.csproj(10,5): error FLOPS0208: The model file net.onnx is a link to gone.onnx, which does not exist: ",
            "app.csproj(11,5): error FLOPS0208: The file of weights net.gguf is a link to gone.gguf, which does not exist: ",
            "app.csproj(12,5): error FLOPS0208: The model file folder.onnx is a folder: ",
            "app.csproj(13,5): error FLOPS0208: The file of weights round.safetensors is a link to round.safetensors, which does not exist: ");
    }

    [SkippableFact]
    public void A_link_that_leads_to_a_file_is_that_file_and_is_counted_again_when_it_leads_elsewhere()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Links need rights on Windows.");
        using var project = With("""<FlopsBudget Include="net.safetensors" MaxParameters="4" />""");
        project.Folder.Write("weights/four", Safetensors(Header));
        project.Folder.Write("weights/five", Safetensors(Header.Replace("[4]", "[5]", StringComparison.Ordinal).Replace("16", "20", StringComparison.Ordinal)));
        File.CreateSymbolicLink(project.Folder.At("net.safetensors"), "weights/four");
        project.Build().ShouldSucceed();

        File.Delete(project.Folder.At("net.safetensors"));
        File.CreateSymbolicLink(project.Folder.At("net.safetensors"), "weights/five");
        project.Build().ShouldFail("error FLOPS0105: net.safetensors has 5 parameters");

        File.Delete(project.Folder.At("weights/five"));
        project.Build().ShouldFail("error FLOPS0208: The file of weights net.safetensors is a link to weights/five, which does not exist: ");
    }

    [SkippableFact]
    public void Pipes_and_sockets_beside_the_assembly_are_not_read()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Pipes are no files on Windows.");
        using var project = With("""<FlopsBudget Include="net.safetensors" MaxParameters="$(Limit)" />""");
        project.Folder.Write("net.safetensors", Safetensors(Header));
        project.Build("-p:Limit=4").ShouldSucceed();
        var output = project.Folder.At("bin", "Debug", "net10.0");
        using var made = Process.Start("mkfifo", [Path.Combine(output, "pipe")]);
        made.WaitForExit();
        made.ExitCode.ShouldBe(0);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.GetRelativePath(Environment.CurrentDirectory, Path.Combine(output, "socket"))));

        // A pipe that nobody writes to is waited for without end by who reads it.
        project.Build("-p:Limit=4").ShouldSucceed();
        project.Build("-p:Limit=3").ShouldFail("error FLOPS0105: net.safetensors has 4 parameters");
    }

    private static byte[] Safetensors(string header) => [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[header.Contains("[5]", StringComparison.Ordinal) ? 20 : 16]];

    private static SmallProject With(string items) => new(
        items.Replace("\n", "\n    ", StringComparison.Ordinal),
        $"<OutputType>Library</OutputType><FlopsBudgetTool>{TestPaths.Tool}</FlopsBudgetTool>",
        "");
}
