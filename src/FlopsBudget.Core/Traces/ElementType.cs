namespace FlopsBudget.Traces;

/// <summary>What the elements of a tensor are.</summary>
/// <remarks>
/// The numbers up to 45 are libtorch's own (<c>c10/core/ScalarType.h</c>), so that what libtorch says needs no table; those from 1000 on are
/// types that libtorch has not.
/// </remarks>
public enum ElementType
{
    /// <summary>Whole numbers of 8 bits without a sign.</summary>
    UInt8 = 0,

    /// <summary>Whole numbers of 8 bits.</summary>
    Int8 = 1,

    /// <summary>Whole numbers of 16 bits.</summary>
    Int16 = 2,

    /// <summary>Whole numbers of 32 bits.</summary>
    Int32 = 3,

    /// <summary>Whole numbers of 64 bits.</summary>
    Int64 = 4,

    /// <summary>Floating-point numbers of 16 bits.</summary>
    Float16 = 5,

    /// <summary>Floating-point numbers of 32 bits.</summary>
    Float32 = 6,

    /// <summary>Floating-point numbers of 64 bits.</summary>
    Float64 = 7,

    /// <summary>Complex numbers of twice 16 bits.</summary>
    Complex32 = 8,

    /// <summary>Complex numbers of twice 32 bits.</summary>
    Complex64 = 9,

    /// <summary>Complex numbers of twice 64 bits.</summary>
    Complex128 = 10,

    /// <summary>Booleans.</summary>
    Bool = 11,

    /// <summary>Quantized numbers of 8 bits.</summary>
    QInt8 = 12,

    /// <summary>Quantized numbers of 8 bits without a sign.</summary>
    QUInt8 = 13,

    /// <summary>Quantized numbers of 32 bits.</summary>
    QInt32 = 14,

    /// <summary>Floating-point numbers of 16 bits with the exponent of 32.</summary>
    BFloat16 = 15,

    /// <summary>Quantized numbers of 4 bits without a sign, two in a byte.</summary>
    QUInt4x2 = 16,

    /// <summary>Quantized numbers of 2 bits without a sign, four in a byte.</summary>
    QUInt2x4 = 17,

    /// <summary>Single bits, eight in a byte.</summary>
    Bits1x8 = 18,

    /// <summary>Pairs of bits, four in a byte.</summary>
    Bits2x4 = 19,

    /// <summary>Groups of four bits, two in a byte.</summary>
    Bits4x2 = 20,

    /// <summary>Groups of 8 bits.</summary>
    Bits8 = 21,

    /// <summary>Groups of 16 bits.</summary>
    Bits16 = 22,

    /// <summary>Floating-point numbers of 8 bits: exponent 5, mantissa 2.</summary>
    Float8E5M2 = 23,

    /// <summary>Floating-point numbers of 8 bits: exponent 4, mantissa 3, without infinity.</summary>
    Float8E4M3FN = 24,

    /// <summary>Floating-point numbers of 8 bits: exponent 5, mantissa 2, without infinity and negative zero.</summary>
    Float8E5M2FNUZ = 25,

    /// <summary>Floating-point numbers of 8 bits: exponent 4, mantissa 3, without infinity and negative zero.</summary>
    Float8E4M3FNUZ = 26,

    /// <summary>Whole numbers of 16 bits without a sign.</summary>
    UInt16 = 27,

    /// <summary>Whole numbers of 32 bits without a sign.</summary>
    UInt32 = 28,

    /// <summary>Whole numbers of 64 bits without a sign.</summary>
    UInt64 = 29,

    /// <summary>One bit without a sign.</summary>
    UInt1 = 30,

    /// <summary>Whole numbers of 2 bits without a sign.</summary>
    UInt2 = 31,

    /// <summary>Whole numbers of 3 bits without a sign.</summary>
    UInt3 = 32,

    /// <summary>Whole numbers of 4 bits without a sign.</summary>
    UInt4 = 33,

    /// <summary>Whole numbers of 5 bits without a sign.</summary>
    UInt5 = 34,

    /// <summary>Whole numbers of 6 bits without a sign.</summary>
    UInt6 = 35,

    /// <summary>Whole numbers of 7 bits without a sign.</summary>
    UInt7 = 36,

    /// <summary>One bit with a sign.</summary>
    Int1 = 37,

    /// <summary>Whole numbers of 2 bits.</summary>
    Int2 = 38,

    /// <summary>Whole numbers of 3 bits.</summary>
    Int3 = 39,

    /// <summary>Whole numbers of 4 bits.</summary>
    Int4 = 40,

    /// <summary>Whole numbers of 5 bits.</summary>
    Int5 = 41,

    /// <summary>Whole numbers of 6 bits.</summary>
    Int6 = 42,

    /// <summary>Whole numbers of 7 bits.</summary>
    Int7 = 43,

    /// <summary>Powers of two of 8 bits: exponent 8, no mantissa.</summary>
    Float8E8M0FNU = 44,

    /// <summary>Floating-point numbers of 4 bits: exponent 2, mantissa 1; two in a byte.</summary>
    Float4E2M1FNx2 = 45,

    /// <summary>Floating-point numbers of 4 bits: exponent 2, mantissa 1; each an element of its own.</summary>
    Float4E2M1 = 1000,

    /// <summary>Texts.</summary>
    Text = 1001,
}
