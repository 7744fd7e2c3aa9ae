using FlopsBudget.Declaring.Inputs;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Declaring.Inputs;

public sealed class NumpyFileTests : IDisposable
{
    private static readonly byte[] Six = [.. Enumerable.Range(1, 6).SelectMany(number => BitConverter.GetBytes((float)number))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Reads_each_format_of_numpy_in_the_order_of_C(byte version)
    {
        using var read = Read(NumpyBytes.Of("<f4", "(2, 3)", Six, version: version));

        read.shape.ShouldBe([2, 3]);
        read.data<float>().ToArray().ShouldBe([1f, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void Columns_that_stand_first_become_rows()
    {
        using var read = Read(NumpyBytes.Of("<f4", "(2, 3)", Six, columnsFirst: true));

        read.shape.ShouldBe([2, 3]);
        read.is_contiguous().ShouldBeTrue();
        read.data<float>().ToArray().ShouldBe([1f, 3, 5, 2, 4, 6]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Reads_each_element_type_that_a_tensor_can_have(string type, ScalarType expected, byte[] two, double sum)
    {
        using var read = Read(NumpyBytes.Of(type, "(2,)", two));

        read.dtype.ShouldBe(expected);
        read.shape.ShouldBe([2]);
        read.to(complex128).real.sum().item<double>().ShouldBe(sum);
    }

    public static TheoryData<string, ScalarType, byte[], double> Types => new()
    {
        { "|b1", ScalarType.Bool, [1, 0], 1 },
        { "|u1", ScalarType.Byte, [255, 1], 256 },
        { "|i1", ScalarType.Int8, [255, 3], 2 },
        { "<i2", ScalarType.Int16, [0, 1, 1, 0], 257 },
        { "<i4", ScalarType.Int32, [7, 0, 0, 0, 255, 255, 255, 255], 6 },
        { "<i8", ScalarType.Int64, [.. BitConverter.GetBytes(1L << 40), .. BitConverter.GetBytes(1L)], (1L << 40) + 1 },
        { "<f2", ScalarType.Float16, [.. BitConverter.GetBytes((Half)0.5), .. BitConverter.GetBytes((Half)2)], 2.5 },
        { "<f4", ScalarType.Float32, [.. BitConverter.GetBytes(0.5f), .. BitConverter.GetBytes(2f)], 2.5 },
        { "<f8", ScalarType.Float64, [.. BitConverter.GetBytes(0.5), .. BitConverter.GetBytes(2.0)], 2.5 },
        { "<c8", ScalarType.ComplexFloat32, [.. new[] { 0.5f, 9, 2, 9 }.SelectMany(BitConverter.GetBytes)], 2.5 },
        { "<c16", ScalarType.ComplexFloat64, [.. new[] { 0.5, 9, 2, 9 }.SelectMany(BitConverter.GetBytes)], 2.5 },
    };

    [Fact]
    public void A_number_without_dimensions_is_a_scalar_tensor()
    {
        using var read = Read(NumpyBytes.Of("<i8", "()", BitConverter.GetBytes(42L)));

        read.shape.ShouldBeEmpty();
        read.item<long>().ShouldBe(42);
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void What_no_tensor_can_be_made_of_is_refused_with_what_is_the_case(byte[] file, string why)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => Read(file));

        exception.Code.ShouldBe(DiagnosticIds.UnusableInput);
        exception.Text.ShouldStartWith("The input file sub/rows.npy cannot be read: ");
        exception.Text.ShouldContain(why);
    }

    public static TheoryData<byte[], string> Unusable => new()
    {
        { [], "does not begin as a file of NumPy does" },
        { [.. "PK\u0003\u0004 an archive of several arrays"u8], "does not begin as a file of NumPy does" },
        { NumpyBytes.Of("<f4", "(2, 3)", Six, version: 4), "its format 4.0 is not known" },
        { NumpyBytes.Of("<f4", "(2, 3)", Six)[..40], "it ends before its numbers begin" },
        { [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255], "it ends before its numbers begin" },
        { [0x93, .. "NUMPY"u8, 2, 0, 1, 0], "it ends before its numbers begin" },
        { NumpyBytes.Of("<f4", "(2, 3)", Six[..23]), "float32[2,3] takes 24 bytes, and 23 follow its header" },
        { NumpyBytes.Of("<f4", "(2, 3)", [.. Six, .. NumpyBytes.Of("<f4", "(2, 3)", Six)]), "Write one array into it" },
        { NumpyBytes.Of("<f4", "(4294967296, 4294967296)", Six), "takes 73786976294838206464 bytes" },
        { NumpyBytes.Of(">f4", "(2, 3)", Six), "(>f4) have the high byte first" },
        { NumpyBytes.Of("<u4", "(2, 3)", Six), "element type <u4 is none that a tensor can have" },
        { NumpyBytes.Of("|O", "(2, 3)", Six), "element type |O is none that a tensor can have" },
        { NumpyBytes.Of("<U1", "(2, 3)", Six), "element type <U1 is none that a tensor can have" },
        { NumpyBytes.Of("<f4", "(0, 3)", []), "has a size that is not positive" },
        { NumpyBytes.Of("<f4", "(99999999999999999999,)", Six), "has a size that is not positive" },
        { NumpyBytes.Of("|b1", "(2,)", [1, 2]), "Booleans that are neither 0 nor 1" },
        { NumpyBytes.WithHeader("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (6,), }", Six), "Arrays of records or objects cannot be given" },
        { NumpyBytes.WithHeader("{'descr': '<f4', 'descr': '<f4', 'shape': (6,), }", Six), "does not tell one element type, one order and one shape" },
        { NumpyBytes.WithHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (-6,), }", Six), "does not tell one element type, one order and one shape" },
        { NumpyBytes.WithHeader(new string('{', 20_000), Six), "does not tell one element type, one order and one shape" },
    };

    [Fact]
    public void A_file_that_is_missing_is_told_with_the_place_where_it_was_looked_for()
    {
        var exception = Should.Throw<FlopsBudgetException>(() => NumpyFile.Read(_folder.Root, "sub\\none.npy"));

        exception.Code.ShouldBe(DiagnosticIds.UnusableInput);
        exception.Text.ShouldContain(Path.Combine(_folder.Root, "sub", "none.npy"));
    }

    private Tensor Read(byte[] file)
    {
        Directory.CreateDirectory(_folder.At("sub"));
        File.WriteAllBytes(_folder.At("sub", "rows.npy"), file);
        return NumpyFile.Read(_folder.Root, "sub/rows.npy");
    }
}
