/** 64 words in the same order of meaning in every language; the place of a word is its index. */
export const LATIN_WORDS: Readonly<Record<string, string>> = {
  en: `house water bread apple tree river mountain sea sun moon star rain snow wind fire stone bird fish dog cat horse cow flower leaf
    street bridge city village garden door window table chair bed lamp book letter pen paper clock key money ship train car airplane
    doctor teacher child mother father friend king music song colour milk coffee sugar salt hand heart morning night`,
  de: `Haus Wasser Brot Apfel Baum Fluss Berg Meer Sonne Mond Stern Regen Schnee Wind Feuer Stein Vogel Fisch Hund Katze Pferd Kuh Blume
    Blatt Straße Brücke Stadt Dorf Garten Tür Fenster Tisch Stuhl Bett Lampe Buch Brief Stift Papier Uhr Schlüssel Geld Schiff Zug Auto
    Flugzeug Arzt Lehrer Kind Mutter Vater Freund König Musik Lied Farbe Milch Kaffee Zucker Salz Hand Herz Morgen Nacht`,
  es: `casa agua pan manzana árbol río montaña mar sol luna estrella lluvia nieve viento fuego piedra pájaro pez perro gato caballo vaca
    flor hoja calle puente ciudad pueblo jardín puerta ventana mesa silla cama lámpara libro carta pluma papel reloj llave dinero barco
    tren coche avión médico maestro niño madre padre amigo rey música canción color leche café azúcar sal mano corazón mañana noche`,
  fr: `maison eau pain pomme arbre rivière montagne mer soleil lune étoile pluie neige vent feu pierre oiseau poisson chien chat cheval
    vache fleur feuille rue pont ville village jardin porte fenêtre table chaise lit lampe livre lettre stylo papier horloge clé argent
    bateau train voiture avion médecin professeur enfant mère père ami roi musique chanson couleur lait café sucre sel main cœur matin
    nuit`,
  it: `casa acqua pane mela albero fiume montagna mare sole luna stella pioggia neve vento fuoco pietra uccello pesce cane gatto cavallo
    mucca fiore foglia strada ponte città villaggio giardino porta finestra tavolo sedia letto lampada libro lettera penna carta orologio
    chiave denaro nave treno auto aereo medico maestro bambino madre padre amico re musica canzone colore latte caffè zucchero sale mano
    cuore mattina notte`,
  pt: `casa água pão maçã árvore rio montanha mar sol lua estrela chuva neve vento fogo pedra pássaro peixe cachorro gato cavalo vaca flor
    folha rua ponte cidade aldeia jardim porta janela mesa cadeira cama lâmpada livro carta caneta papel relógio chave dinheiro navio
    trem carro avião médico professor criança mãe pai amigo rei música canção cor leite café açúcar sal mão coração manhã noite`,
  id: `rumah air roti apel pohon sungai gunung laut matahari bulan bintang hujan salju angin api batu burung ikan anjing kucing kuda sapi
    bunga daun jalan jembatan kota desa kebun pintu jendela meja kursi ranjang lampu buku surat pena kertas jam kunci uang kapal kereta
    mobil pesawat dokter guru anak ibu ayah teman raja musik lagu warna susu kopi gula garam tangan jantung pagi malam`,
  vi: `nhà nước bánh táo cây sông núi biển nắng trăng sao mưa tuyết gió lửa đá chim cá chó mèo ngựa bò hoa lá đường cầu phố làng vườn cửa
    rèm bàn ghế giường đèn sách thư bút giấy giờ khóa tiền tàu xe ôtô máy thuốc thầy con mẹ cha bạn vua nhạc hát màu sữa trà kẹo muối tay
    tim sáng đêm`,
}
