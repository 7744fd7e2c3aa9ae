using System.Text;
using CsCheck;
using FlopsBudget.MSBuild.Keys;
using FlopsBudget.Onnx.Reading;

namespace FlopsBudget.MSBuild.Tests.Fuzzing;

/// <summary>
/// ONNX files with tensors beside them, damaged at random: what the counter reads of the files beside them is a part of the key, so that no
/// figures are taken for those of other contents.
/// </summary>
public sealed class SideFileFuzzTests : IDisposable
{
    private const string Side = "side.bin";
    private const int SideBytes = 6000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_damaged_file_has_a_key_or_none_that_is_kept() =>
        Damage.ShouldBeAnswered(Sound, bytes => KeyOf(_folder.Write("net.onnx", bytes)), 4000);

    [Fact]
    public void Of_no_file_the_counter_reads_what_is_not_in_the_key() => (
        from model in Gen.Frequency((3, Mutations.Of(Sound)), (1, Gen.OneOf([.. Sound])))
        from other in Mutations.Of([Numbers])
        select (model, other)).Sample(
            one =>
            {
                VerifyKey(one.model, Numbers, one.other);
            },
            iter: Math.Max(4000, Check.Iter),
            threads: 1,
            print: one => $"{Convert.ToBase64String(one.model)} {Convert.ToBase64String(one.other)}");

    [Theory]
    [InlineData("8", 2)]
    [InlineData("1", 2)]
    [InlineData("100000", 2)]
    [InlineData(null, 512)]
    public void What_a_file_says_of_the_length_of_a_tensor_decides_nothing(string? length, int elements)
    {
        var model = Model(Tensor("n", OnnxElements.Int64, elements, ("location", Side), ("offset", "16"), ("length", length)));

        // Its last byte is another.
        VerifyKey(model, Numbers, [.. Numbers.Select((one, place) => place == 16 + (elements * sizeof(long)) - 1 ? (byte)~one : one)]).ShouldBeTrue();
    }

    [Fact]
    public void What_is_stored_of_a_sparse_tensor_is_not_read_as_if_it_were_all_of_it()
    {
        _folder.Write(Side, Numbers);

        Onnx.Reading.ModelFile.Read(_folder.Write("net.onnx", Sparse)).Graph.Initializers.ShouldHaveSingleItem().IsHeavy.ShouldBeTrue();
    }

    [SkippableFact]
    public void On_Linux_a_backslash_is_a_letter_of_a_name()
    {
        Skip.If(OperatingSystem.IsWindows());
        var model = Model(Tensor("n", OnnxElements.Int64, 1, ("location", @"of\net.bin")));

        VerifyKey(model, [1, 0, 0, 0, 0, 0, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0], @"of\net.bin").ShouldBeTrue();
    }

    [Theory]
    [InlineData("offset", "9223372036854775808")]
    [InlineData("offset", "-1")]
    [InlineData("offset", " 8")]
    public void A_place_that_is_no_number_is_not_guessed_at(string key, string value) =>
        Should.Throw<InputsUnknownException>(() => OnnxSideFiles.KeyOf(_folder.Write("net.onnx", Model(Tensor("n", OnnxElements.Int64, 1, ("location", Side), (key, value))))));

    [Theory]
    [InlineData("\0")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("../side.bin")]
    [InlineData("/dev/zero")]
    [InlineData("absent/absent.bin")]
    public void A_location_that_is_no_file_of_the_folder_is_none(string location) =>
        KeyOf(_folder.Write("net.onnx", Model(Tensor("n", OnnxElements.Int64, 1, ("location", location))))).ShouldNotBeNull().Length.ShouldBeLessThan(1000);

    [Fact]
    public void A_text_that_promises_more_than_the_file_holds_takes_no_room()
    {
        byte[] entry = [(1 << 3) | 2, 0xFF, 0xFF, 0xFF, 0xFF, 0x07];
        var file = _folder.Write("net.onnx", Model(tensor => tensor.Bytes(13, entry)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InputsUnknownException>(() => OnnxSideFiles.KeyOf(file));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    private static byte[] Numbers { get; } = [.. Enumerable.Range(0, SideBytes).Select(place => (byte)((place * 7) + (place / 256)))];

    // Of three elements one is stored, and what is stored is not what the tensor holds.
    private static byte[] Sparse { get; } = Model(
        tensor =>
        {
            tensor.Message(1, Tensor("s", OnnxElements.Int64, 1, ("location", Side)));
            tensor.Int(3, 3);
        },
        field: 15);

    private static IReadOnlyList<byte[]> Sound { get; } =
    [
        Model(Tensor("n", OnnxElements.Int64, 2, ("location", Side), ("offset", "16"), ("length", "16"))),
        Model(Tensor("n", OnnxElements.Float, 1024, ("location", Side))),
        Model(Tensor("n", OnnxElements.Int64, 1, ("location", "of/" + Side), ("length", "8"), ("checksum", "abc"))),
        Model(
            node => node.Message(5, attribute =>
            {
                attribute.Text(1, "value");
                attribute.Message(5, Tensor("", OnnxElements.Bool, 3, ("location", Side), ("offset", "4096")));
                attribute.Int(20, 4);
            }),
            isNode: true),
        Model(
            node => node.Message(5, attribute =>
            {
                attribute.Text(1, "body");
                attribute.Message(6, graph => graph.Message(5, Tensor("inner", OnnxElements.Int64, 1, ("location", Side), ("offset", "8"), ("length", "8"))));
                attribute.Int(20, 5);
            }),
            isNode: true),
        Sparse,
    ];

    // Whether the counter reads another thing; then the key is another one.
    private bool VerifyKey(byte[] model, byte[] side, byte[] other, string name = Side)
    {
        var path = _folder.Write("net.onnx", model);
        var before = With(side);
        var after = With(other);
        if (before.Read is null || before.Read == after.Read)
        {
            return false;
        }

        (before.Key is not null && before.Key == after.Key).ShouldBeFalse($"{before.Read}\n{after.Read}\n{before.Key}");
        return true;

        (string? Read, string? Key) With(byte[] bytes)
        {
            _folder.Write(name, bytes);
            _folder.Write("of/" + Side, bytes);
            return (Read(path), KeyOf(path));
        }
    }

    private static string? KeyOf(string path)
    {
        try
        {
            return OnnxSideFiles.KeyOf(path);
        }
        catch (InputsUnknownException)
        {
            return null;
        }
    }

    private static string? Read(string path)
    {
        try
        {
            return Text(Onnx.Reading.ModelFile.Read(path).Graph);
        }
        catch (FlopsBudgetException)
        {
            return null;
        }
    }

    private static string Text(OnnxGraph graph) => string.Join('\n', graph.Initializers.Select(Text).Concat(graph.Nodes.SelectMany(node => node.Attributes)
        .SelectMany(attribute => attribute.AllGraphs.Select(Text).Append(attribute.Tensor is { } tensor ? Text(tensor) : ""))));

    private static string Text(OnnxTensor tensor) => $"{tensor.Name} {tensor.IsHeavy} {string.Concat(tensor.Contents.Select(part => Convert.ToHexString(part.Value)))}";

    private static byte[] Model(Action<WireWriter> write, bool isNode = false, int field = 5)
    {
        var model = new WireWriter();
        model.Int(1, 10);
        model.Message(7, graph =>
        {
            if (isNode)
            {
                graph.Message(1, node =>
                {
                    node.Text(2, "made");
                    node.Text(4, "Constant");
                    write(node);
                });
            }
            else
            {
                graph.Message(field, write);
            }

            graph.Text(2, "net");
        });
        model.Message(8, opset => opset.Int(2, 20));
        return model.ToArray();
    }

    private static Action<WireWriter> Tensor(string name, int type, long elements, params (string Key, string? Value)[] place) => tensor =>
    {
        tensor.Int(1, elements);
        tensor.Int(2, type);
        tensor.Text(8, name);
        foreach (var (key, value) in place.Where(one => one.Value is not null))
        {
            tensor.Message(13, entry =>
            {
                entry.Text(1, key);
                entry.Text(2, value!);
            });
        }

        tensor.Int(14, 1);
    };
}
