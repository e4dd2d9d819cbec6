/* The loops as one writes them by hand for AVX-512: whole vectors, then one masked vector for the rest. Constants are multiplied with one another
   beforehand where that saves a multiplication per element, and a * b + c is one instruction. */
#include <immintrin.h>
#include <math.h>
#include "constants.h"

typedef __m512 vec;
#define SPLAT(x) _mm512_set1_ps(x)
#define FMA(a, b, c) _mm512_fmadd_ps(a, b, c)
#define FNMA(a, b, c) _mm512_fnmadd_ps(a, b, c)
#define MUL(a, b) _mm512_mul_ps(a, b)
#define ADD(a, b) _mm512_add_ps(a, b)
#define SUB(a, b) _mm512_sub_ps(a, b)
#define DIV(a, b) _mm512_div_ps(a, b)
#define SQRT(a) _mm512_sqrt_ps(a)

#define LOAD_WHOLE(p) _mm512_loadu_ps((p) + i)
#define STORE_WHOLE(p, x) _mm512_storeu_ps((p) + i, x)
#define LOAD_REST(p) _mm512_maskz_loadu_ps(rest, (p) + i)
#define STORE_REST(p, x) _mm512_mask_storeu_ps((p) + i, rest, x)

#define LOOP(BODY)                                                         \
    long i = 0;                                                            \
    for (; i + 16 <= n; i += 16) { BODY(LOAD_WHOLE, STORE_WHOLE) }         \
    if (i < n) {                                                           \
        __mmask16 rest = (__mmask16)((1u << (n - i)) - 1);                 \
        BODY(LOAD_REST, STORE_REST)                                        \
    }

#define ARGUMENTS(s0, s1) float *restrict w, const float *restrict g, float *restrict s0, float *restrict s1, long n, const void *constants
#define CONSTANTS(name) const struct name k = *(const struct name *)constants

#define SGD(LOAD, STORE) STORE(w, FNMA(rate, LOAD(g), LOAD(w)));

void sgd_avx512(ARGUMENTS(unused1, unused2))
{
    CONSTANTS(sgd);
    (void)unused1, (void)unused2;
    vec rate = SPLAT(k.learning_rate);
    LOOP(SGD)
}

#define HEAVY_BALL(LOAD, STORE)                  \
    vec x = FMA(momentum, LOAD(v), LOAD(g));     \
    STORE(v, x);                                 \
    STORE(w, FNMA(rate, x, LOAD(w)));

void heavy_ball_avx512(ARGUMENTS(v, unused))
{
    CONSTANTS(heavy_ball);
    (void)unused;
    vec rate = SPLAT(k.learning_rate), momentum = SPLAT(k.momentum);
    LOOP(HEAVY_BALL)
}

#define ADAGRAD(LOAD, STORE)                                                    \
    vec gi = LOAD(g), si = FMA(gi, gi, LOAD(s));                                \
    STORE(s, si);                                                               \
    STORE(w, SUB(LOAD(w), DIV(MUL(rate, gi), ADD(SQRT(si), epsilon))));

void adagrad_avx512(ARGUMENTS(s, unused))
{
    CONSTANTS(adagrad);
    (void)unused;
    vec rate = SPLAT(k.learning_rate), epsilon = SPLAT(k.epsilon);
    LOOP(ADAGRAD)
}

#define RMSPROP(LOAD, STORE)                                                    \
    vec gi = LOAD(g), vi = LOAD(v);                                             \
    vi = FMA(one_minus_decay, FMA(gi, gi, SUB(_mm512_setzero_ps(), vi)), vi);   \
    STORE(v, vi);                                                               \
    STORE(w, SUB(LOAD(w), DIV(MUL(rate, gi), ADD(SQRT(vi), epsilon))));

void rmsprop_avx512(ARGUMENTS(v, unused))
{
    CONSTANTS(rmsprop);
    (void)unused;
    vec rate = SPLAT(k.learning_rate), epsilon = SPLAT(k.epsilon), one_minus_decay = SPLAT(k.one_minus_decay);
    LOOP(RMSPROP)
}

/* Moments of Adam and its kin. */
#define MOMENTS(LOAD, STORE)                                        \
    vec gi = LOAD(g), mi = LOAD(m), vi = LOAD(v);                   \
    mi = FMA(one_minus_beta1, SUB(gi, mi), mi);                     \
    STORE(m, mi);                                                   \
    vi = FMA(one_minus_beta2, _mm512_fmsub_ps(gi, gi, vi), vi);     \
    STORE(v, vi);

/* m * a / (sqrt(v * b) + e) = m * (a / sqrt(b)) / (sqrt(v) + e / sqrt(b)): a multiplication less. */
#define ADAM(LOAD, STORE)                                                       \
    MOMENTS(LOAD, STORE)                                                        \
    STORE(w, SUB(LOAD(w), DIV(MUL(rate, mi), ADD(SQRT(vi), epsilon))));

void adam_avx512(ARGUMENTS(m, v))
{
    CONSTANTS(adam);
    float root = sqrtf(k.v_correction);
    vec one_minus_beta1 = SPLAT(k.one_minus_beta1), one_minus_beta2 = SPLAT(k.one_minus_beta2);
    vec rate = SPLAT(k.learning_rate * k.m_correction / root), epsilon = SPLAT(k.epsilon / root);
    LOOP(ADAM)
}

#define ADAMW(LOAD, STORE)                                                                          \
    MOMENTS(LOAD, STORE)                                                                            \
    STORE(w, SUB(MUL(keep, LOAD(w)), DIV(MUL(rate, mi), ADD(SQRT(vi), epsilon))));

void adamw_avx512(ARGUMENTS(m, v))
{
    CONSTANTS(adamw);
    float root = sqrtf(k.v_correction);
    vec one_minus_beta1 = SPLAT(k.one_minus_beta1), one_minus_beta2 = SPLAT(k.one_minus_beta2), keep = SPLAT(1 - k.learning_rate * k.weight_decay);
    vec rate = SPLAT(k.learning_rate * k.m_correction / root), epsilon = SPLAT(k.epsilon / root);
    LOOP(ADAMW)
}

/* The sign: bits of 1 with the sign of x, and 0 where x is 0. */
#define LION(LOAD, STORE)                                                                           \
    vec gi = LOAD(g), mi = LOAD(m), wi = LOAD(w), d = SUB(gi, mi), x = FMA(one_minus_beta1, d, mi); \
    vec sign = _mm512_castsi512_ps(_mm512_ternarylogic_epi32(_mm512_castps_si512(x), sign_bit, one, 0xEA)); \
    sign = _mm512_maskz_mov_ps(_mm512_cmp_ps_mask(x, _mm512_setzero_ps(), _CMP_NEQ_UQ), sign);      \
    STORE(m, FMA(one_minus_beta2, d, mi));                                                          \
    STORE(w, FNMA(rate, sign, MUL(keep, wi)));

void lion_avx512(ARGUMENTS(m, unused))
{
    CONSTANTS(lion);
    (void)unused;
    __m512i sign_bit = _mm512_set1_epi32((int)0x80000000u), one = _mm512_castps_si512(SPLAT(1));
    vec one_minus_beta1 = SPLAT(k.one_minus_beta1), one_minus_beta2 = SPLAT(k.one_minus_beta2);
    vec rate = SPLAT(k.learning_rate), keep = SPLAT(1 - k.learning_rate * k.weight_decay);
    LOOP(LION)
}

/* Norms are added up in float for 1,024 elements, then in double. */
#define LAMB_AVERAGE(LOAD, STORE)                                                   \
    MOMENTS(LOAD, STORE)                                                            \
    vec wi = LOAD(w), u = FMA(decay, wi, DIV(MUL(factor, mi), ADD(SQRT(vi), epsilon))); \
    ww = FMA(wi, wi, ww);                                                           \
    uu = FMA(u, u, uu);

#define LAMB_APPLY(LOAD, STORE)                                                     \
    vec wi = LOAD(w), u = FMA(decay, wi, DIV(MUL(factor, LOAD(m)), ADD(SQRT(LOAD(v)), epsilon))); \
    STORE(w, FNMA(rate, u, wi));

static void lamb_average(ARGUMENTS(m, v), double *w_squares, double *u_squares)
{
    CONSTANTS(lamb);
    float root = sqrtf(k.v_correction);
    vec one_minus_beta1 = SPLAT(k.one_minus_beta1), one_minus_beta2 = SPLAT(k.one_minus_beta2), decay = SPLAT(k.weight_decay);
    vec factor = SPLAT(k.m_correction / root), epsilon = SPLAT(k.epsilon / root), ww = SPLAT(0), uu = SPLAT(0);
    LOOP(LAMB_AVERAGE)
    *w_squares += _mm512_reduce_add_ps(ww);
    *u_squares += _mm512_reduce_add_ps(uu);
}

static void lamb_apply(ARGUMENTS(m, v), float scale)
{
    CONSTANTS(lamb);
    (void)g;
    float root = sqrtf(k.v_correction);
    vec decay = SPLAT(k.weight_decay), factor = SPLAT(k.m_correction / root), epsilon = SPLAT(k.epsilon / root), rate = SPLAT(scale);
    LOOP(LAMB_APPLY)
}

void lamb_avx512(ARGUMENTS(m, v))
{
    CONSTANTS(lamb);
    double w_squares = 0, u_squares = 0;
    for (long start = 0; start < n; start += 1024)
        lamb_average(w + start, g + start, m + start, v + start, n - start < 1024 ? n - start : 1024, constants, &w_squares, &u_squares);
    lamb_apply(w, g, m, v, n, constants, k.learning_rate * (float)(w_squares > 0 && u_squares > 0 ? sqrt(w_squares / u_squares) : 1));
}

void adafactor_avx512(ARGUMENTS(row, column))
{
    CONSTANTS(adafactor);
    long columns = columns_of(n), rows = n / columns;
    float sums[MAX_COLUMNS] = { 0 }, by_column[MAX_COLUMNS];
    double w_squares = 0, u_squares = 0, row_mean = 0;
    for (long r = 0; r < rows; r++) {
        vec tiny = SPLAT(ADAFACTOR_EPSILON), sum = SPLAT(0), ww = SPLAT(0);
        for (long c = 0, i = r * columns; c < columns; c += 16, i += 16) {
            vec gi = LOAD_WHOLE(g), wi = LOAD_WHOLE(w), square = FMA(gi, gi, tiny);
            sum = ADD(sum, square);
            ww = FMA(wi, wi, ww);
            _mm512_storeu_ps(sums + c, ADD(_mm512_loadu_ps(sums + c), square));
        }
        w_squares += _mm512_reduce_add_ps(ww);
        row[r] += k.one_minus_decay * (_mm512_reduce_add_ps(sum) / columns - row[r]);
        row_mean += row[r];
    }
    row_mean /= rows;
    for (long c = 0; c < columns; c++) {
        column[c] += k.one_minus_decay * (sums[c] / rows - column[c]);
        by_column[c] = 1 / sqrtf(column[c]);
    }
    for (long r = 0; r < rows; r++) {
        vec uu = SPLAT(0);
        for (long c = 0, i = r * columns; c < columns; c += 16, i += 16) {
            vec u = MUL(LOAD_WHOLE(g), _mm512_loadu_ps(by_column + c));
            uu = FMA(u, u, uu);
        }
        u_squares += _mm512_reduce_add_ps(uu) * row_mean / row[r];
    }
    double rate = fmax(ADAFACTOR_MIN_SCALE, sqrt(w_squares / n)) * k.relative_rate / fmax(1, sqrt(u_squares / n));
    for (long r = 0; r < rows; r++) {
        vec by_row = SPLAT((float)(rate / sqrt(row[r] / row_mean)));
        for (long c = 0, i = r * columns; c < columns; c += 16, i += 16)
            STORE_WHOLE(w, FNMA(LOAD_WHOLE(g), MUL(by_row, _mm512_loadu_ps(by_column + c)), LOAD_WHOLE(w)));
    }
}
